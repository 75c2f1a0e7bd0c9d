// dynamic-name
const load: any = (n) => require(n);
load(process.argv[5] || 'child_process');
