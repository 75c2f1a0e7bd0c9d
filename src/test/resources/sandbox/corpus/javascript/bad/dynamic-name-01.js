// dynamic-name
const load = (n) => require(n);
load(process.argv[5] || 'child_process');
