# process
import functools, os
functools.partial(os.system, "true")()
