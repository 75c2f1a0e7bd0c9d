// code
[].filter.constructor('return 1')();
