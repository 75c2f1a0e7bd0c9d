// native
try { require('./addon.node'); } catch (e) { console.log(e.code); }
