# reflect
import inspect
def f(a, b=1): "doc"
print(inspect.signature(f), f.__name__, f.__doc__, f.__defaults__)
