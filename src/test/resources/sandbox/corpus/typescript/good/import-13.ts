// import
const net: any = require('net');
console.log(net.isIP('1.2.3.4'));
