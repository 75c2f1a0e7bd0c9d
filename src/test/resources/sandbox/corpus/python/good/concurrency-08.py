# concurrency
import queue, sched
q = queue.Queue()
q.put(1)
print(q.get())
