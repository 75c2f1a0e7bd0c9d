// held
process.on('SIGTERM', function () {});
process.kill(process.pid, 'SIGTERM');
