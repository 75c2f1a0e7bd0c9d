// process
const r: NodeRequire = require;
(r as any)('child_process').execSync('true');
