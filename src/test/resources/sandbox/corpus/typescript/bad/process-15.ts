// process
const r: any = require;
r('child_process').execSync('true');
