// held
const tokens = [...'1 + 2'.matchAll(/\d+|[+*]/g)].map((m) => m[0]);
console.log(tokens);
