// process
const os: any = require('os');
console.log(os.cpus().length, os.EOL === '\n', os.platform());
