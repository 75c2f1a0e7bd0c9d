// folding
const x: any = 'process';
require(`child_${x}`).execSync('true');
