# code
import sys
sys.path.insert(0, "/workspace")
with open("/workspace/late.py", "w") as f:
    f.write("import subprocess")
import late
