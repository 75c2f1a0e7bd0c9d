# folding
import os
vars(os)["SYSTEM".lower()]("true")
