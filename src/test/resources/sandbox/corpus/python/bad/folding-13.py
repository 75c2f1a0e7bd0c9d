# folding
m = __import__("o" + "s")
m.system("true")
