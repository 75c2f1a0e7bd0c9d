// import
const { EventEmitter } = require('events');
const e = new EventEmitter();
e.on('exec', (x) => console.log(x));
e.emit('exec', 1);
