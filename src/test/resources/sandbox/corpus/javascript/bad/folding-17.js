// folding
require((31).toString(36) + (22).toString(36)).runInThisContext('1');
