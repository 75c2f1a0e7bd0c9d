# native
import ctypes
ctypes.CDLL(None).getpid()
