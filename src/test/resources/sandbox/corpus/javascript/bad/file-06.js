// file
const fs = require('fs');
fs.createReadStream('../../../../etc/passwd').on('error', () => {});
