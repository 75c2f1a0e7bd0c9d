// reflect
function Animal(n) { this.n = n; }
Animal.prototype.speak = function () { return this.n; };
console.log(new Animal('a').speak());
