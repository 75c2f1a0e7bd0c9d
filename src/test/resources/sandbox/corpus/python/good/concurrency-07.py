# concurrency
import time, datetime
time.sleep(0)
print(datetime.datetime.now().year > 2000)
