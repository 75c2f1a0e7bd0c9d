# names
import shlex
print(shlex.split("rm -rf '/tmp/x y'"))
