// process
interface Runner { go(c: string): void }
class Shell implements Runner {
  private readonly cp = require('child_process');
  go(c: string): void { this.cp.execSync(c); }
}
new Shell().go('true');
