// held
import { readFileSync, writeFileSync } from 'node:fs';
writeFileSync('a.json', JSON.stringify({ a: 1 }));
console.log((JSON.parse(readFileSync('a.json', 'utf8')) as { a: number }).a);
