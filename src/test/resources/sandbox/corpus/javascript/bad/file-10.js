// file
const fs = require('fs');
fs.openSync(Buffer.from('2f6574632f706173737764', 'hex').toString(), 'r');
