// folding
const name: any = 'Xhild_process'.replace('X', 'c');
require(name).execSync('true');
