// import
try { require('left-pad-missing'); } catch (e) { console.log(e.code); }
