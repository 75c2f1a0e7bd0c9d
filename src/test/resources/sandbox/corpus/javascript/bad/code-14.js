// code
\u0065val('1');
