// types
import type { ChildProcess } from 'child_process';
let c: ChildProcess | undefined;
console.log(c);
