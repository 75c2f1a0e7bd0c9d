# reflection
import gc
[o for o in gc.get_objects() if isinstance(o, dict) and "system" in o][:1]
