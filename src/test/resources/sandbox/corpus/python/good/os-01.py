# os
import os
print(os.environ.get("HOME", "none"), os.getcwd(), os.sep)
