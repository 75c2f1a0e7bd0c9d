// code
new Function('return 1')();
