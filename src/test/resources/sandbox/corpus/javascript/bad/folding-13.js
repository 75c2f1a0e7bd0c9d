// folding
globalThis['ev' + 'al']('1');
