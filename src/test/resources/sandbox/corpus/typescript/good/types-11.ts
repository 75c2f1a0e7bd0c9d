// types
const x = { a: 1 } as const satisfies Record<string, number>;
console.log(x.a!);
