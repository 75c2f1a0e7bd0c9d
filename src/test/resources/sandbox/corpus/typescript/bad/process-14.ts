// process
import('child_process').then((c: any) => c.execSync('true'));
