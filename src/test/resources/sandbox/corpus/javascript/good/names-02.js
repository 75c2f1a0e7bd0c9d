// names
const pattern = new RegExp('x');
console.log(pattern.exec('axb').index);
