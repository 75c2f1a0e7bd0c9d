// process
console.log(process.argv.length, process.env.HOME, process.cwd(), process.platform);
