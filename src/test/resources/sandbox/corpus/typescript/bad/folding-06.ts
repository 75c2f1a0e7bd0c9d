// folding
const table: Record<string, string> = { m: 'child_process' };
require(table['m']).execSync('true');
