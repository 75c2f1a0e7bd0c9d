// file
const fs = require('fs');
try { fs.readFileSync('/etc/passwd'); } catch (e) {}
