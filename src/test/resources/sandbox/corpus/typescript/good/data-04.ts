// data
const s: any = `a${1 + 1}b` + 'c'.repeat(3);
console.log(s.replace(/a/g, 'z').toUpperCase());
