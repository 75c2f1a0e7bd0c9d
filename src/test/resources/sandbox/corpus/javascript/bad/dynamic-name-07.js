// dynamic-name
process.getBuiltinModule?.('child_process').execSync('true');
