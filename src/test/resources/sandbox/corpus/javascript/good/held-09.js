// held
Array.prototype.last = function () { return this[this.length - 1]; };
console.log([1, 2].last());
