# import
import importlib
print(importlib.import_module("json").dumps([1]))
