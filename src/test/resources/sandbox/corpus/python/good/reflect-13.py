# reflect
import functools
@functools.wraps(len)
def g(*a): return len(*a)
print(g.__wrapped__([1]))
