// file
import fs from 'node:fs';
const at = (...p: string[]): string => '/' + p.join('/');
fs.readFileSync(at('etc', 'passwd'));
