// tamper
(Object.prototype as any).shell = '/bin/sh';
