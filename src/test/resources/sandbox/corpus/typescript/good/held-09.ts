// held
const re: RegExp = /(?<y>\d+)/u;
const m: RegExpExecArray | null = re.exec('a1');
console.log(m?.groups?.y);
