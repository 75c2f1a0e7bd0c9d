# import
try:
    import numpy
except ImportError:
    numpy = None
import importlib.util
print(importlib.util.find_spec("numpy") is None)
