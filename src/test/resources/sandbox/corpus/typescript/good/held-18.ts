// held
import type { Socket } from 'net';
import type * as cp from 'child_process';
type S = Socket | cp.ChildProcess | null;
const s: S = null;
console.log(s);
