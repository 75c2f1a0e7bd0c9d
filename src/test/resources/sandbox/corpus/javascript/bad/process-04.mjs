// process
import * as c from 'node:child_process';
c.execFileSync('/usr/bin/true');
