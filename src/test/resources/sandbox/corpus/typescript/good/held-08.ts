// held
abstract class Shape { abstract area(): number; static of(r: number): Shape { return new (class extends Shape { area(): number { return r; } })(); } }
console.log(Shape.of(1).area());
