# concurrency
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as p:
    print(list(p.map(str, [1, 2])))
