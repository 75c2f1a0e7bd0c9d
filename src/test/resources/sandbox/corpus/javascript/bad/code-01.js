// code
eval('1+1');
