// import
const http: any = require('http');
console.log(http.STATUS_CODES[404], http.METHODS.length > 5);
