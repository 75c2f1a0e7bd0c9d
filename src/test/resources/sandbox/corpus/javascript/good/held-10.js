// held
const EventEmitter = require('node:events');
class Bus extends EventEmitter { send(x) { this.emit('data', x); } }
const b = new Bus(); b.once('data', console.log); b.send(1);
