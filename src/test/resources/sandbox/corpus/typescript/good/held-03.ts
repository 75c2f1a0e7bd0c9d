// held
class Cache<K, V> { private m = new Map<K, V>(); get(k: K): V | undefined { return this.m.get(k); } }
console.log(new Cache<string, number>().get('x'));
