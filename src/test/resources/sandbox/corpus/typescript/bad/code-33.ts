// code
eval.call(null, '1');
