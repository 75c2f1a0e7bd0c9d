// import
const net = require('net');
console.log(net.isIP('1.2.3.4'));
