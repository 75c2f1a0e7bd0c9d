// types
let maybe: { exec?: (s: string) => string } | undefined;
console.log(maybe?.exec?.('x') ?? 'none');
