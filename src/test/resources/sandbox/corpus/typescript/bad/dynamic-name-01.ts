// dynamic-name
const load = <T,>(n: string): T => require(n);
load<any>(process.argv[5] ?? 'child_process');
