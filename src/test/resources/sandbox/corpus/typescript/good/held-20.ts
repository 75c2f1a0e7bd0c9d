// held
class Node_ { constructor(public value: number, public next?: Node_) {} get last(): Node_ { return this.next?.last ?? this; } }
console.log(new Node_(1, new Node_(2)).last.value);
