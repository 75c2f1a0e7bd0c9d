// reflect
console.log(Object.getPrototypeOf([]) === Array.prototype, Object.getOwnPropertyNames({ a: 1 }));
