// process
process.kill(process.pid, 0);
