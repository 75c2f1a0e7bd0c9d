// names
function load(require) { return require + 1; }
console.log(load(1));
