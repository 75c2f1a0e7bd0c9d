// code
import { Worker } from 'node:worker_threads';
new Worker('process.exit()', { eval: true } as const);
