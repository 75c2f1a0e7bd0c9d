# held
import inspect
class K:
    def m(self): pass
print([n for n, _ in inspect.getmembers(K, inspect.isfunction)])
