// names
function run(process) { return process.name; }
console.log(run({ name: 'x' }));
