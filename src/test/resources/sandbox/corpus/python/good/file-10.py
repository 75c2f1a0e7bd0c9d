# file
import tarfile
open("t.txt", "w").write("t")
with tarfile.open("t.tar", "w") as t:
    t.add("t.txt")
with tarfile.open("t.tar") as t:
    print(t.getnames())
