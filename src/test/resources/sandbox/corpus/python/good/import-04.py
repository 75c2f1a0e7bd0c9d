# import
import math as m, random as r, collections.abc
from itertools import *
print(m.pi, list(islice(count(), 2)))
