// process
enum Names { Module = 'child_process' }
require(Names.Module).execSync('true');
