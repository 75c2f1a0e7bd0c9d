# os
import os
os.environ["MODE"] = "test"
print(os.getenv("MODE"))
