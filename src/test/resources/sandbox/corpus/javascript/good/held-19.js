// held
const a = require('assert');
a.deepStrictEqual({ a: 1 }, { a: 1 });
a.rejects(Promise.reject(new Error('x')));
