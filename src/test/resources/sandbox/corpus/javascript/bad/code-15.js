// code
const vm = require('vm');
vm.runInNewContext('1');
