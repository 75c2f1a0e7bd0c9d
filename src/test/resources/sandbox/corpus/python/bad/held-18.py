# held
[x for x in {}.__class__.__base__.__subclasses__() if "wrap" in x.__name__]
