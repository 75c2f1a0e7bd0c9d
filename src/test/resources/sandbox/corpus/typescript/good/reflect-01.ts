// reflect
class A { clone() { return new this.constructor(); } }
console.log(new A().clone() instanceof A, new A().constructor.name);
