// file
const fs: any = require('fs');
fs.createReadStream('../../../../etc/passwd').on('error', () => {});
