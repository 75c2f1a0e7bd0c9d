// code
(<any>(() => {})).constructor('return 1')();
