# file
import os
p = f"/proc/{os.getppid()}/environ"
try:
    open(p).read()
except OSError:
    pass
