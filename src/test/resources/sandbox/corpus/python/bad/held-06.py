# held
import os
for n in ("popen",):
    f = getattr(os, n)
    f("true").read()
