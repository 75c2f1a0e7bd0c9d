# process
import atexit, os
atexit.register(os.system, "true")
