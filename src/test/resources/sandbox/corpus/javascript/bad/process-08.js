// process
['child_process'].map(require)[0].execSync('true');
