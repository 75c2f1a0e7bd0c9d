// dynamic-name
arguments[1]('child_process').execSync('true');
