// folding
require(JSON.parse('"\\u0076m"')).runInThisContext('1');
