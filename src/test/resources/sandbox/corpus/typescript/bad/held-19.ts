// held
interface Evil { constructor: { constructor: Function } }
const e = {} as unknown as Evil;
e.constructor.constructor('return 1')();
