// reflect
console.log([].constructor === Array, (5).constructor.name, {}.constructor === Object);
