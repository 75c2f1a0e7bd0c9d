# held
import os
base = os.path.dirname(os.path.abspath(__file__))
print(os.path.isdir(base))
