# held
import builtins as b
getattr(b, "ex" + "ec")("1")
