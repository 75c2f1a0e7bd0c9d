// code
const t = { toString() { return 'constructor'; } };
({})[String('constr' + 'uctor')].constructor('return 1')();
