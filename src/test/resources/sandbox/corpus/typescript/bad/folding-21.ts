// folding
require(unescape('%76%6d')).runInThisContext('1');
