// file
const fs: any = require('fs');
try { fs.readFileSync('/etc/passwd'); } catch (e) {}
