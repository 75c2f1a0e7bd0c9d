// held
const kill: (pid: number, s: number) => true = process.kill;
kill(process.pid, 0);
