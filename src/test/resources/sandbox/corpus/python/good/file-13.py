# file
import glob, os.path
print(glob.glob("*.txt"), os.path.exists("/etc/hostname"))
