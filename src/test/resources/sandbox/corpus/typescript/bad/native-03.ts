// native
process['bin' + 'ding']('util');
