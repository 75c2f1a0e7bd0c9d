// held
class A { constructor() { this.r = require; } run() { return this.r('vm'); } }
new A().run().runInThisContext('1');
