# dynamic-name
import os
[getattr(os, n) for n in dir(os) if n.startswith("sys") and n.endswith("tem")][0]("true")
