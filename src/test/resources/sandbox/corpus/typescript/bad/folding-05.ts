// folding
function glue<T extends string>(a: T, b: T): string { return a + b; }
require(glue('v', 'm')).runInThisContext('1');
