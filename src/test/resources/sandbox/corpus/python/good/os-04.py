# os
from os import path, linesep
print(path.splitext("a.b"), repr(linesep))
