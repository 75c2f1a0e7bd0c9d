// file
const { readFileSync } = require('node:fs');
readFileSync('/proc/self/environ');
