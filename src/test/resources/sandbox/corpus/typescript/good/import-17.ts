// import
const { inspect, format, types } = require('util');
console.log(inspect({ a: 1 }), format('%s', 'x'), types.isDate(new Date()));
