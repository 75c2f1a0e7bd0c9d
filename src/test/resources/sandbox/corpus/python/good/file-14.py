# file
import csv, io
print(list(csv.reader(io.StringIO("a,b\n1,2"))))
