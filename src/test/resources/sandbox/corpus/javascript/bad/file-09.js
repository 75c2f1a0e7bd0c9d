// file
require('fs').readFileSync(new URL('file:///etc/passwd'));
