# reflection
import sys
sys._getframe(0).f_globals["__builtins__"]
