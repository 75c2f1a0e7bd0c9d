// held
const { pipeline, Readable, Transform } = require('stream');
pipeline(Readable.from(['a']), new Transform({ transform(c, e, cb) { cb(null, c); } }), process.stdout, () => {});
