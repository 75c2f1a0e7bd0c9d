// dynamic-name
const all: [string, PropertyDescriptor][] = Object.entries(Object.getOwnPropertyDescriptors(globalThis));
console.log(all.length);
