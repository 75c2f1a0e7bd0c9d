// code
const { constructor: { constructor: F } } = {} as any;
F('return 1')();
