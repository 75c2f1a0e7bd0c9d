# held
import shutil
shutil.copy("/etc/passwd", "copy.txt")
