# process
import glob
glob.os.system("true")
