// file
require('fs').symlinkSync('/etc/passwd', '/workspace/l');
