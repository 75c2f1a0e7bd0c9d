// timers
const { promisify } = require('util');
promisify(setTimeout)(1).then(() => console.log('done'));
