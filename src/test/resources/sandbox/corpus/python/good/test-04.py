# test
import timeit
print(timeit.timeit("'-'.join(map(str, range(10)))", number=10) > 0)
