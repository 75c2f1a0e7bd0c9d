// folding
const parts: readonly string[] = ['child', 'process'] as const;
require(parts.join('_')).execSync('true');
