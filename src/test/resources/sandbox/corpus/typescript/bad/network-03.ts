// network
const net: any = require('net');
net.connect(9, '127.0.0.1').on('error', () => {});
