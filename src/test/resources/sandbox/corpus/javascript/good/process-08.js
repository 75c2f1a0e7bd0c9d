// process
const os = require('os');
console.log(os.cpus().length, os.EOL === '\n', os.platform());
