# held
from importlib import import_module as im
im("sub" "process").call(["true"])
