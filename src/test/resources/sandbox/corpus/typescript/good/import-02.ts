// import
const url: any = require('url');
console.log(new URL('http://169.254.169.254/x').pathname, url.parse('http://a/b').path);
