# reflect
import sys
print(sys.modules[__name__].__name__, "json" in sys.modules)
