// names
const o = { 'child_process': 1 };
console.log(o['child_' + 'process']);
