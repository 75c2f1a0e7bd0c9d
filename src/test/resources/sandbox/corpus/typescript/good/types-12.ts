// types
declare global { interface Window { eval2: string } }
export {};
console.log(1);
