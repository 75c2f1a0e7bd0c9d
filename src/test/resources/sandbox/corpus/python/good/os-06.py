# os
import shutil, os
print(shutil.which("python3") is not None, os.access(".", os.R_OK))
