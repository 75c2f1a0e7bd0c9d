// reflect
Error.captureStackTrace({});
console.log(new Error('x').stack.split('\n').length > 1);
