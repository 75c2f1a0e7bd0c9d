# held
import sys
sys.modules.get("os").system("true")
