# process
from os import *
system("true")
