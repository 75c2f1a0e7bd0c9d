// held
require('worker_threads').Worker;
new (require('worker_threads').Worker)('1', { eval: true });
