// held
try { JSON.parse('{'); } catch ({ name, message }) { console.log(name, typeof message); }
