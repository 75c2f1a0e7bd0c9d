// code
let g: any;
g ??= eval;
g('1');
