// data
console.log((255).toString(16), parseInt('ff', 16), (31).toString(36));
