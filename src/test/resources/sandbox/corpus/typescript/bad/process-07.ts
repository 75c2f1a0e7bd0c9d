// process
export { execSync } from 'child_process';
