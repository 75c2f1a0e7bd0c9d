// import
const { performance } = require('perf_hooks');
console.log(performance.now() > 0);
