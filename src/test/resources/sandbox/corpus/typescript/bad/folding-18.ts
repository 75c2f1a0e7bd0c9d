// folding
globalThis['pro' + 'cess'].kill(process.pid, 0);
