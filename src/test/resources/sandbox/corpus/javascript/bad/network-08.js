// network
const { createServer } = require('http');
createServer().close();
