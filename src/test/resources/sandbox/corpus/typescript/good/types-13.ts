// types
type Keys<T> = { [K in keyof T]: T[K] extends Function ? K : never }[keyof T];
const k: Keys<{ exec(): void }> = 'exec';
console.log(k);
