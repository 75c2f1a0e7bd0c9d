# held
import os
s = "s"
s += "ystem"
o = os
getattr(o, s)("true")
