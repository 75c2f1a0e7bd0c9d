// data
console.log('abc'.split('').reverse().join(''), [1, 2].map((x) => x ^ 1));
