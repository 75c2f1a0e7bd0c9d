// held
const env: NodeJS.ProcessEnv = process.env;
console.log(typeof env.HOME);
