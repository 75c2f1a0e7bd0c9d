// held
const { open } = require('fs').promises;
open('/proc/1/environ').catch(() => {});
