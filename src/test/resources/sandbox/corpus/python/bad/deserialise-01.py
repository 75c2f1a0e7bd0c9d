# deserialise
import pickle
class E:
    def __reduce__(self):
        return (print, (1,))
pickle.loads(pickle.dumps(E()) + b"")
