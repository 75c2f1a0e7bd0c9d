// held
const f = Function;
f('return 1')();
