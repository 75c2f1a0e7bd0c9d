// folding
let s: any = '';
for (const c of [118, 109]) s += String.fromCharCode(c);
require(s).runInThisContext('1');
