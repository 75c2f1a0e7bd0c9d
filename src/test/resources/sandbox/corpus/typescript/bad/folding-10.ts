// folding
require(['child', 'process'].join('_')).execSync('true');
