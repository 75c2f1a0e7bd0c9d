// process
process.on('SIGINT', () => process.exit(0));
process.on('uncaughtException', (e) => { console.error(e); process.exit(1); });
