// process
if (typeof process !== 'undefined' && process.versions && process.versions.node) console.log('node');
