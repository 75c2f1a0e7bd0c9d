// reflect
function legacy() { return Array.prototype.slice.call(arguments, 1); }
console.log(legacy(1, 2, 3));
