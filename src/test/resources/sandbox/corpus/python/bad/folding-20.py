# folding
import os, operator
operator.methodcaller("system", "true")(os)
