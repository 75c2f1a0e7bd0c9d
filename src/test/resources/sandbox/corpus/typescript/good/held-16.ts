// held
const key = 'a' as const;
const obj = { a: 1, b: 2 } satisfies Record<string, number>;
console.log(obj[key], Object.entries(obj));
