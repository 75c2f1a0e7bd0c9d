# process
import subprocess
f = subprocess.Popen
f(["true"]).wait()
