# held
import weakref, gc
class O: pass
o = O(); r = weakref.ref(o)
del o; gc.collect(); print(r() is None)
