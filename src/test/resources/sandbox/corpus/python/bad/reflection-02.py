# reflection
x = [c for c in object.__subclasses__() if c.__name__ == "_wrap_close"]
x[0].__init__.__globals__["system"]("true")
