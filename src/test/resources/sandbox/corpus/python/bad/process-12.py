# process
import threading, os
t = threading.Thread(target=os.system, args=("true",))
t.start(); t.join()
