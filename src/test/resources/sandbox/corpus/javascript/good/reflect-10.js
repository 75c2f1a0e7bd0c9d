// reflect
const bound = console.log.bind(console, 'x');
bound(1);
