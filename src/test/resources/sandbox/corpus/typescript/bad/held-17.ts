// held
type P = { [k: string]: unknown };
const proto: P = Object.prototype as unknown as P;
proto['shell'] = true;
