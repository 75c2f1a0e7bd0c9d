# code
import runpy
open("/workspace/m.py", "w").write("print(1)")
runpy.run_path("/workspace/m.py")
