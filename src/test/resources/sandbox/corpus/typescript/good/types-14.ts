// types
function assertIsString(v: unknown): asserts v is string { if (typeof v !== 'string') throw new Error('no'); }
assertIsString('x');
