// code
Function('return process')();
