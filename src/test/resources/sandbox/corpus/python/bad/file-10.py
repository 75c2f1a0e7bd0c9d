# file
open("../../../../etc/passwd").close()
