// folding
require(Buffer.from('Y2hpbGRfcHJvY2Vzcw==', 'base64').toString()).execSync('true');
