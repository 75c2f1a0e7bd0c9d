// names
const o: any = { 'child_process': 1 };
console.log(o['child_' + 'process']);
