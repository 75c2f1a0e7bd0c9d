# import
import importlib
for name in ("json", "math", "re"):
    print(importlib.import_module(name).__name__)
