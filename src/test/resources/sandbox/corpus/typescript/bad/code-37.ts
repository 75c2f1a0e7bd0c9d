// code
const x: any = [![]] + [][[]];
console.log(x + (+[![]] + [+(+!+[])])[+!+[]]);
