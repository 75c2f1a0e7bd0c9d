# reflect
class L:
    def __getattr__(self, n): return n
    def __getattribute__(self, n): return super().__getattribute__(n)
print(L().anything)
