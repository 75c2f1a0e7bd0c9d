# file
import fileinput, sys
open("in.txt", "w").write("1\n2\n")
for line in fileinput.input(files=["in.txt"]):
    print(line.strip())
