# reflect
print("{0.real} {1!r}".format(1, "x"), "{:>5}".format("a"), "{0.__class__.__name__}".format(1))
