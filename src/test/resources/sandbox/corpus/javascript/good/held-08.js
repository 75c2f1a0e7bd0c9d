// held
function mixin(t, ...s) { return Object.assign(t, ...s); }
console.log(mixin({}, { a: 1 }));
