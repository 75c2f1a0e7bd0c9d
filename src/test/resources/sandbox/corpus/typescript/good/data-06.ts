// data
console.log([..."abc"].entries().next(), Array.from({ length: 2 }, (_, i) => i));
