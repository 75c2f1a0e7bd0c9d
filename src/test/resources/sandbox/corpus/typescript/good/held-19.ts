// held
const x: unknown = JSON.parse('{"eval": "1"}');
if (x && typeof x === 'object' && 'eval' in x) console.log((x as { eval: string }).eval);
