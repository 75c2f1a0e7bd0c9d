// tamper
const assert: any = require('assert');
assert.strictEqual = () => {};
