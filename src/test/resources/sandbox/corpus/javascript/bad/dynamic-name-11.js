// dynamic-name
const d = Object.getOwnPropertyDescriptors(globalThis);
d.eval.value('1');
