// held
import * as fs from 'fs';
function read(p: string = '/etc/' + 'passwd'): number { return fs.readFileSync(p).length; }
read();
