// names
class Model { eval() { return this; } train() { return 1; } }
console.log(new Model().eval().train());
