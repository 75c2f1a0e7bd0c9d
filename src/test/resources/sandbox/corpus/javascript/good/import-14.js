// import
const { isMainThread, Worker, parentPort } = require('worker_threads');
if (isMainThread) new Worker(__filename).on('message', console.log); else parentPort.postMessage(1);
