# held
class W:
    def __init__(self):
        self.m = __import__("os")
    def go(self):
        self.m.system("true")
W().go()
