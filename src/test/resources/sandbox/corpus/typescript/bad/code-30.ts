// code
module._compile('console.log(1)', 'x.js');
