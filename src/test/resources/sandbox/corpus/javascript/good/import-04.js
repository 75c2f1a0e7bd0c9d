// import
const zlib = require('zlib');
console.log(zlib.gunzipSync(zlib.gzipSync('x')).toString());
