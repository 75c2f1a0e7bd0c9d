// process
import('child_process').then((c) => c.execSync('true'));
