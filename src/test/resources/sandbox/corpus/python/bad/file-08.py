# file
import os
os.symlink("/etc/passwd", "/workspace/link")
open("/workspace/link").read()
