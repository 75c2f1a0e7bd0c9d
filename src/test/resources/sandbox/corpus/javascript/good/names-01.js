// names
const re = /a(b)/g;
let m;
while ((m = re.exec('abab'))) console.log(m[1]);
