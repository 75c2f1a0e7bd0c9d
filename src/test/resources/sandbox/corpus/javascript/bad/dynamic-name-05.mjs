// dynamic-name
import { createRequire } from 'module';
createRequire(import.meta.url)('child_process').execSync('true');
