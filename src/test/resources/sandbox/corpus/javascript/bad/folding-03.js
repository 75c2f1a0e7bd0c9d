// folding
require('\x63hild_process').execSync('true');
