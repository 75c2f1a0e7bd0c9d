// file
const p: any = '/etc/passwd';
console.log(p.split('/').pop(), /^\/etc/.test(p));
