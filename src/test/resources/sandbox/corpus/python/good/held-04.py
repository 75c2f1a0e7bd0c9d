# held
class Interp:
    def __init__(self): self.env = {}
    def exec(self, s): self.env[s[0]] = s[1]
    def eval(self, k): return self.env[k]
i = Interp(); i.exec(("a", 1)); print(i.eval("a"))
