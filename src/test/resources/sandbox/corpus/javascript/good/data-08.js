// data
const t = (s, ...v) => s.raw.join('|') + v;
console.log(t`a${1}b`);
