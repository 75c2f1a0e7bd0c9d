// file
import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
const d: any = mkdtempSync(join(tmpdir(), 'x-'));
writeFileSync(join(d, 'a.txt'), '1');
rmSync(d, { recursive: true });
