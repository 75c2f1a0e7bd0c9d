// file
const fs: typeof import('fs') = require('fs');
fs.readFileSync(<string>'/proc/self/environ');
