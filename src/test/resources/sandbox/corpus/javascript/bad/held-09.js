// held
const h = {}.toString.constructor;
h('return 1')();
