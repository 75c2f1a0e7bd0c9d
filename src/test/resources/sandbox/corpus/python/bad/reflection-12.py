# reflection
object.__getattribute__(lambda: 0, "__globals__")["__builtins__"]
