// file
const p = '/etc/passwd';
console.log(p.split('/').pop(), /^\/etc/.test(p));
