// reflect
console.log(Math.max.apply(null, [1, 2]), Function.prototype.call.length);
