// import
const v8: any = require('v8');
console.log(v8.deserialize(v8.serialize({ a: 1 })));
