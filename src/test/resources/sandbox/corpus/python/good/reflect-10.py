# reflect
class Meta(type):
    def __new__(m, n, b, d): return super().__new__(m, n, b, d)
class C(metaclass=Meta): pass
T = type("T", (C,), {"a": 1})
print(T.a)
