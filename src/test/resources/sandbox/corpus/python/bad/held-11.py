# held
import ctypes.util as cu
print(cu.find_library("c"))
from ctypes import cdll
cdll.LoadLibrary(None)
