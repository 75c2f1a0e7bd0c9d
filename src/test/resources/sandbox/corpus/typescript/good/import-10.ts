// import
import { createRequire } from 'node:module';
const require: any = createRequire(import.meta.url);
console.log(require('path').sep);
