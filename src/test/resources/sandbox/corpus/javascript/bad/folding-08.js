// folding
require(atob('Y2hpbGRfcHJvY2Vzcw==')).execSync('true');
