// held
function parse(src) { let i = 0; const next = () => src[i++]; return [next(), next()]; }
console.log(parse('ab'));
