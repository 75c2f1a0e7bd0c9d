// names
const fetch: any = (u) => u.length;
console.log(fetch('http://x'));
