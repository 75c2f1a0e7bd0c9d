# copy
import copy, os
class E:
    def __reduce_ex__(self, p):
        return (os.system, ("true",))
copy.copy(E())
