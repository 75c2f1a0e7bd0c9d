// held
const memo = new Map();
const fib = (n) => memo.get(n) ?? (memo.set(n, n < 2 ? n : fib(n - 1) + fib(n - 2)), memo.get(n));
console.log(fib(10));
