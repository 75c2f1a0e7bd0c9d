// process
import { spawnSync } from 'child_process';
spawnSync('true');
