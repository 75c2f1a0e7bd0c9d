// process
process.exitCode = 0;
process.stdout.write('hi\n');
