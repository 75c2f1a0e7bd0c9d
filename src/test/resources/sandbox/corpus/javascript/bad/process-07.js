// process
const r = require;
r('child_process').execSync('true');
