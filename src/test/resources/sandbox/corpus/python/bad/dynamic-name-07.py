# dynamic-name
import importlib, random
name = random.choice(["os"])
importlib.import_module(name).system("true")
