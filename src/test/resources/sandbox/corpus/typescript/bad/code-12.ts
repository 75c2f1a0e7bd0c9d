// code
(0, eval)('1');
