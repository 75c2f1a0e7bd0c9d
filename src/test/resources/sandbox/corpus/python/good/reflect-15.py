# reflect
from operator import attrgetter
print(sorted([3 + 1j, 1 + 2j], key=attrgetter("real")))
