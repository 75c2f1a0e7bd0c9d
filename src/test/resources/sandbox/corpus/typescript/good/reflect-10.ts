// reflect
const bound: any = console.log.bind(console, 'x');
bound(1);
