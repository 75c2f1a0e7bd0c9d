# file
with open("/dev/null", "w") as f:
    f.write("x")
