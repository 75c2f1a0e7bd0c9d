# import
import sys
sys.path.insert(0, "lib")
sys.setrecursionlimit(2000)
print(sys.version_info[0])
