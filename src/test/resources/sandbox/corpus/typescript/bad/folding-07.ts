// folding
require('child_' + 'process').execSync('true');
