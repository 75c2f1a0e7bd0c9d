# names
class Model:
    def eval(self):
        return self
    def exec(self, x):
        return x
m = Model()
m.eval().exec("code")
