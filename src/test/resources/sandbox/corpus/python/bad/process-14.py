# process
import os, contextlib
with contextlib.ExitStack() as s:
    s.callback(os.system, "true")
