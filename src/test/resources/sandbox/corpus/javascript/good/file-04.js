// file
const fs = require('fs/promises');
(async () => { await fs.writeFile('a.txt', 'x'); console.log(await fs.readFile('a.txt', 'utf8')); })();
