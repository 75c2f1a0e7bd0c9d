// held
export const add = (a, b) => a + b;
export default class X {}
console.log(add(1, 2));
