# held
import heapq, bisect, statistics
print(heapq.nsmallest(1, [2, 1]), bisect.bisect([1, 3], 2), statistics.mean([1, 2]))
