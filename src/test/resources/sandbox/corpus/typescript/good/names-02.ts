// names
const pattern: any = new RegExp('x');
console.log(pattern.exec('axb').index);
