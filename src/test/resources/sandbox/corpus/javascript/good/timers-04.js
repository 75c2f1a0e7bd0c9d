// timers
function later() { console.log('l'); }
setImmediate(later);
queueMicrotask(later);
