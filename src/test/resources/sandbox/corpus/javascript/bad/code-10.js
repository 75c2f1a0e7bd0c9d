// code
const { constructor: { constructor: F } } = {};
F('return 1')();
