// types
abstract class Base { abstract run(): string; get kind(): string { return this.constructor.name; } }
class Impl extends Base { run(): string { return this.kind; } }
console.log(new Impl().run());
