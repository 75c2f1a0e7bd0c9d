// held
import { EventEmitter } from 'events';
class Bus extends EventEmitter { fire(n: string): boolean { return this.emit(n); } }
console.log(new Bus().fire('eval'));
