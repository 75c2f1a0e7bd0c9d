// process
console.log(process.env['PATH'] !== undefined, Object.keys(process.env).length >= 0);
