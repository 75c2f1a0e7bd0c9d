// code
const vm: any = require('vm');
vm.runInNewContext('1');
