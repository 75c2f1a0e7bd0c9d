# test
import sys, io
old, sys.stdout = sys.stdout, io.StringIO()
print("hidden")
sys.stdout = old
