// code
(() => {}).constructor('return 1')();
