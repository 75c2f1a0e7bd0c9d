// held
const m = 'child' + String.fromCharCode(95) + 'process';
const { exec } = require(m);
exec('true');
