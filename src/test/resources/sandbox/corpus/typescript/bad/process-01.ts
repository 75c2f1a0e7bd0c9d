// process
import cp = require('child_process');
cp.execSync('true');
