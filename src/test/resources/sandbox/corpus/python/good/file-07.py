# file
import posixpath, re
print(posixpath.basename("/etc/passwd"), re.match("/etc/.*", "/etc/x"))
