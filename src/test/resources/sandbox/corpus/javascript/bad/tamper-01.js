// tamper
Object.prototype.shell = '/bin/sh';
