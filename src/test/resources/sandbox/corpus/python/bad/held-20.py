# held
import os
os.killpg(os.getpgrp(), 0)
