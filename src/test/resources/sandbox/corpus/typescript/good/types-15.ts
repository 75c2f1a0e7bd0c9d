// types
const process_ = { kill(_: number): void {}, binding: 'x' };
process_.kill(1);
