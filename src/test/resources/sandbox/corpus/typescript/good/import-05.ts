// import
const assert: any = require('node:assert/strict');
assert.equal(1, 1);
assert.throws(() => { throw new Error('x'); });
