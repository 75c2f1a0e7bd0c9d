// import
const zlib: any = require('zlib');
console.log(zlib.gunzipSync(zlib.gzipSync('x')).toString());
