// code
Reflect.apply(eval, null, ['1']);
