// process
const { argv, env, version } = process;
console.log(argv.length, typeof env, version);
