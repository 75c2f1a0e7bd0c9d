// folding
require(String.fromCharCode(99, 104, 105, 108, 100) + '_process').execSync('true');
