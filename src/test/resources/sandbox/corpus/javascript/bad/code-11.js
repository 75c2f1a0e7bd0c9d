// code
Object.getPrototypeOf(async function () {}).constructor('return 1')();
