// process
process.on('exit', (c) => console.log('bye', c));
