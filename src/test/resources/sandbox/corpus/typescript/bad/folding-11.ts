// folding
require('ssecorp_dlihc'.split('').reverse().join('')).execSync('true');
