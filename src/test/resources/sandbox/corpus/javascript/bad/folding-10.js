// folding
let s = '';
const a = [119, 110];
for (let i = 0; i < a.length; i++) s += String.fromCharCode(a[i] ^ 1);
require(s.replace('o', 'm')).runInThisContext('1');
