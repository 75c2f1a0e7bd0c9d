// names
// eval('1'); require('child_process')
console.log("eval('1')", `new Function`);
