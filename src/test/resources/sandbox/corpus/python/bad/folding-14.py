# folding
import importlib as il
il.import_module("".join(["sub", "process"])).run(["true"])
