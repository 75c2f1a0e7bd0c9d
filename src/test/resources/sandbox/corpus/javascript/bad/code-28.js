// code
const x = [![]] + [][[]];
console.log(x + (+[![]] + [+(+!+[])])[+!+[]]);
