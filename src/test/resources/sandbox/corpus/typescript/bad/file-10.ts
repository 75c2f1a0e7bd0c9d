// file
const fs: any = require('fs'), os = require('os'), path = require('path');
fs.existsSync(path.join(os.homedir(), '.ssh', 'id_rsa'));
