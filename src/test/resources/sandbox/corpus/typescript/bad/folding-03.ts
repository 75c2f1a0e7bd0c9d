// folding
const dec = (t: string): string => t.split('').map((c: string): string => String.fromCharCode(c.charCodeAt(0) - 1)).join('');
require(dec('wn')).runInThisContext('1');
