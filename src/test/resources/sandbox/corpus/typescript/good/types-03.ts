// types
interface Shell { exec(c: string): string; spawn?: () => void }
const s: Shell = { exec: (c: string): string => c };
console.log(s.exec('ls'));
