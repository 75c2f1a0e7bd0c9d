// data
console.log([3, 1, 2].sort((a, b) => a - b).filter(Boolean).reduce((a, b) => a + b, 0));
