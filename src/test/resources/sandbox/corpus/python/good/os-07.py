# os
import os
fd = os.open("x.bin", os.O_CREAT | os.O_WRONLY)
os.write(fd, b"x")
os.close(fd)
