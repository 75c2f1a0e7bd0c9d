# file
open("data.txt", "w").write("x")
print(open("data.txt").read())
