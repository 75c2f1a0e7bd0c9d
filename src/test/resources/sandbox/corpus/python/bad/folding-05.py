# folding
import os
name = ""
for c in (115, 121, 115, 116, 101, 109):
    name += chr(c)
getattr(os, name)("true")
