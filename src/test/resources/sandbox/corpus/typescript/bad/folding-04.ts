// folding
type Name = string;
const n: Name = `child_${'process' satisfies string}`;
require(n!).execSync('true');
