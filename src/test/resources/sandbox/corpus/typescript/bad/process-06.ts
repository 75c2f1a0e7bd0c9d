// process
namespace Inner { export const cp = require('child_process'); }
Inner.cp.execSync('true');
