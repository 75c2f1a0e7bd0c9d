// code
const t: any = { toString() { return 'constructor'; } };
({})[String('constr' + 'uctor')].constructor('return 1')();
