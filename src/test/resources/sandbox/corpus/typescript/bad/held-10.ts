// held
import { promises as p } from 'fs';
p.readFile(`/proc/${process.pid}/maps`).catch((e: Error) => e.message);
