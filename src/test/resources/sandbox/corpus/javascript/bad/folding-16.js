// folding
const dec = (t) => t.split('').map((c) => String.fromCharCode(c.charCodeAt(0) - 1)).join('');
require(dec('wn')).runInThisContext('1');
