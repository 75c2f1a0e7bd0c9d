// held
import { spawn, type ChildProcess } from 'node:child_process';
const c: ChildProcess = spawn('true');
c.unref();
