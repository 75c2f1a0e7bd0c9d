// native
declare const process: any;
process.dlopen;
