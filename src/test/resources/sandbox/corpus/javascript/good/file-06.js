// file
const fs = require('fs');
for (const f of fs.readdirSync('.')) console.log(f, fs.statSync(f).size);
