// tamper
const o = {} as { __proto__: Record<string, number> };
o.__proto__.x = 1;
