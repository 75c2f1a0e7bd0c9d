// code
import * as vm from 'vm';
vm.runInNewContext('1' as string);
