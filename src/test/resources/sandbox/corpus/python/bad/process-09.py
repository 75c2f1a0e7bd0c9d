# process
from posixpath import os as helper
helper.system("true")
