// native
try { process.dlopen({ exports: {} }, '/workspace/x.node'); } catch (e) { console.log(e.code); }
