# file
import os
p = os.path.join("a", "b.txt")
os.makedirs("a", exist_ok=True)
with open(p, "w") as f:
    f.write("hi")
