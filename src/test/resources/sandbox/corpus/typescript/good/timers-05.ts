// timers
const { setTimeout: sleep } = require('timers/promises');
sleep(1).then(() => console.log(1));
