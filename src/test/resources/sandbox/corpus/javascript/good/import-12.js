// import
const http = require('http');
console.log(http.STATUS_CODES[404], http.METHODS.length > 5);
