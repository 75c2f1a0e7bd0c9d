# reflect
class Q: pass
print(type(Q()).__name__, Q.__mro__, Q.__bases__, Q.__module__)
