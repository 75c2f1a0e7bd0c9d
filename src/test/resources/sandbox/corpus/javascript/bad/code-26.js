// code
with (require('child_process')) execSync('true');
