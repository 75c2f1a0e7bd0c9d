// dynamic-name
module.constructor._load('child_process').execSync('true');
