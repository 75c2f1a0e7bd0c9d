// held
function overload(a: string): string;
function overload(a: number): number;
function overload(a: any): any { return a; }
console.log(overload(1));
