// import
const { builtinModules } = require('module');
console.log(builtinModules.includes('fs'));
