// file
require('fs').promises.readFile('/e' + 'tc/passwd').catch(() => {});
