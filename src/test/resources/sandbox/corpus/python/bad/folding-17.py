# folding
import os
key = "syXtem".replace("X", "s")
os.__getattribute__(key)("true")
