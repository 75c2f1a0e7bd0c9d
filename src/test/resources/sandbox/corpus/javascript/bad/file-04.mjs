// file
import { readFile } from 'fs/promises';
readFile('/etc/passwd').catch(() => {});
