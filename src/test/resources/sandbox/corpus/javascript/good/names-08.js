// names
const fetch = (u) => u.length;
console.log(fetch('http://x'));
