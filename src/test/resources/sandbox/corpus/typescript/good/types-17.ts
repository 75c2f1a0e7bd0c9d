// types
const tuple: [string, ...number[]] = ['a', 1, 2];
const [head, ...tail] = tuple;
console.log(head, tail);
