// code
const inspector = require('inspector');
const s = new inspector.Session();
s.connect();
s.post('Runtime.evaluate', { expression: '1' });
