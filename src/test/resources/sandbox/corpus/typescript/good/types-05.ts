// types
const ctor = class { constructor(public readonly name: string) {} };
console.log(new ctor('x').name);
