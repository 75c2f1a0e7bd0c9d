# held
import os
(lambda f: f("true"))(os.system)
