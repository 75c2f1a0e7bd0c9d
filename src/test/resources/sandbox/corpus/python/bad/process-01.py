# process
import os
os.system("id")
