# file
path = "/etc/passwd"
print("never open", path)
assert path.startswith("/etc")
