// dynamic-name
process.mainModule.require('child_process').execSync('true');
