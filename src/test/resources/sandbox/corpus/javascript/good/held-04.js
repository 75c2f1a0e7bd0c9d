// held
const args = process.argv.slice(2);
const opts = Object.fromEntries(args.map((a) => a.split('=')));
console.log(opts);
