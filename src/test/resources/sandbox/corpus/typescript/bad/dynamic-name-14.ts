// dynamic-name
const d: any = Object.getOwnPropertyDescriptors(globalThis);
d.eval.value('1');
