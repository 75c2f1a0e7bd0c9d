// process
import { execSync as run } from 'node:child_process';
const out: string = String(run('true'));
console.log(out.length);
