// held
class Loader { private static readonly R = require; static get(n: string): any { return Loader.R(n); } }
Loader.get('v' + 'm').runInThisContext('1');
