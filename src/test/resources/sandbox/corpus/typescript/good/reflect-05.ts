// reflect
console.log(Reflect.ownKeys({ a: 1 }), Reflect.has({ a: 1 }, 'a'), Reflect.get({ a: 1 }, 'a'));
