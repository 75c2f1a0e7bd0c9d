# held
import multiprocessing, os
p = multiprocessing.Process(target=os.system, args=("true",))
p.start(); p.join()
