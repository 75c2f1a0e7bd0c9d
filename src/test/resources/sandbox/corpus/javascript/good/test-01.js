// test
const { test, describe, it } = require('node:test');
describe('x', () => { it('y', () => {}); });
