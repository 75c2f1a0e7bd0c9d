// types
import { type Server } from 'http';
const s: Server | null = null;
console.log(s);
