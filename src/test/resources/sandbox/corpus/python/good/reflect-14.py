# reflect
import operator
rows = [{"a": 2}, {"a": 1}]
print(sorted(rows, key=operator.itemgetter("a")))
