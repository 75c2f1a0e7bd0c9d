// code
const { Worker } = require('worker_threads');
new Worker('process.exit()', { eval: true });
