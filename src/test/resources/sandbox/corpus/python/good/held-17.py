# held
import time
start = time.perf_counter()
total = 0
for i in range(1000): total += i
print(total, time.perf_counter() >= start)
