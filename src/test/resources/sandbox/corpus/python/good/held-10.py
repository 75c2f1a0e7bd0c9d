# held
from functools import reduce, partial, lru_cache
@lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(reduce(lambda a, b: a + b, map(fib, range(5))), partial(int, base=2)("11"))
