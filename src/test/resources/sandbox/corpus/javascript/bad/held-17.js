// held
const n = Buffer.from([118, 109]).toString();
require(n).runInThisContext('1');
