# native
from _ctypes import dlopen
dlopen(None, 2)
