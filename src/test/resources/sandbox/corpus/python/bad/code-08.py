# code
import builtins
builtins.eval("1+1")
