// folding
const name = 'Xhild_process'.replace('X', 'c');
require(name).execSync('true');
