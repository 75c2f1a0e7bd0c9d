// held
import path, { join, type ParsedPath } from 'node:path';
const p: ParsedPath = path.parse(join('/etc', 'passwd'));
console.log(p.base);
