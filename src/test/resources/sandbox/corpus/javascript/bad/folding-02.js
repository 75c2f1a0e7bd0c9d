// folding
const x = 'process';
require(`child_${x}`).execSync('true');
