# held
from collections import namedtuple
P = namedtuple("P", "x y")
print(getattr(P(1, 2), "x"), P._fields)
