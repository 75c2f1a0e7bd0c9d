# held
import os
try:
    raise ValueError(os.system)
except ValueError as e:
    e.args[0]("true")
