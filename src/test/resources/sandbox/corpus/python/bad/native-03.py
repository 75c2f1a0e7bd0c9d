# native
import importlib
c = importlib.import_module("ctypes")
c.pythonapi
