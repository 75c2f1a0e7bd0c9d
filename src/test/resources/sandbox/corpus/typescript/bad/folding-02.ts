// folding
const key = ('ev' + 'al') as keyof typeof globalThis;
(globalThis as any)[key]('1');
