// held
type Handler = (e: string) => void;
const on: Record<string, Handler> = { exec: (e) => console.log(e) };
on['exec']('x');
