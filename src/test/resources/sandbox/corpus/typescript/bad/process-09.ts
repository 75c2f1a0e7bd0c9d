// process
const cp: any = require('child_process');
cp.execSync('true');
