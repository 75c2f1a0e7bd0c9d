// code
require('vm').Script;
