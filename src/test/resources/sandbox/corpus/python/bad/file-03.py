# file
import os
p = os.path.join("/", "etc", "passwd")
open(p).close()
