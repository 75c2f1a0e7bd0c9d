// code
class Box<T> { constructor(public value: T) {} run(): unknown { return (this.value as any)('1'); } }
new Box(eval).run();
