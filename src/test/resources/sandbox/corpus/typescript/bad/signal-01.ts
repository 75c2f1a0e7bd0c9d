// signal
process.on('SIGTERM', () => {});
