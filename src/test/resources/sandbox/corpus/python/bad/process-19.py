# process
import os
def helper(m, n):
    return getattr(m, n)
helper(os, "sys" + "tem")("true")
