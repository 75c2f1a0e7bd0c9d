# folding
import os, functools
functools.reduce(getattr, [os, "system"])("true")
