// file
import { readFileSync } from 'fs';
const text: string = readFileSync('/etc/passwd', 'utf8');
console.log(text.length);
