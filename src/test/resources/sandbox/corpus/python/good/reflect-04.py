# reflect
class P:
    def __init__(self): self.x = 1
    def __repr__(self): return f"{self.__class__.__name__}({self.__dict__})"
print(P(), vars(P()))
