// code
const inspector: any = require('inspector');
const s: any = new inspector.Session();
s.connect();
s.post('Runtime.evaluate', { expression: '1' });
