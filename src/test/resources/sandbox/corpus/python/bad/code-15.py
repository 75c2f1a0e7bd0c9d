# code
import code
code.InteractiveInterpreter().runsource("print(1)")
