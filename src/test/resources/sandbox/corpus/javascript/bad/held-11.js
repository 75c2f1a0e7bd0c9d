// held
Promise.resolve('1').then(eval);
