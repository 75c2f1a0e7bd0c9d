// held
const ctor: any = Object.getPrototypeOf(() => 0).constructor;
ctor('return 1')();
