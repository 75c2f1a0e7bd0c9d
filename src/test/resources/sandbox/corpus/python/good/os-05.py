# os
import os
print(os.urandom(4).hex() != "", os.name)
