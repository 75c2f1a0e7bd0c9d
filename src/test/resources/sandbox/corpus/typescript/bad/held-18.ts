// held
import { Worker } from 'worker_threads';
const w = new Worker(new URL('data:text/javascript,1') as URL);
w.on('error', () => {});
