// held
import vm, { Script } from 'node:vm';
new Script('1').runInThisContext();
