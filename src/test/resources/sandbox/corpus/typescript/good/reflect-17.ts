// reflect
Object.defineProperty({}, 'x', { get() { return 1; } });
