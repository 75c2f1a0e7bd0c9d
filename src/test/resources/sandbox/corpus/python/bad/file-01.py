# file
try:
    print(open("/etc/passwd").read()[:9])
except OSError as e:
    print(e)
