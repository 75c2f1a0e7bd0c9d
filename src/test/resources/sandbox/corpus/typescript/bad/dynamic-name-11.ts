// dynamic-name
module.require('child_process').execSync('true');
