# folding
import os
def dec(s, k):
    return "".join(chr(ord(c) ^ k) for c in s)
getattr(os, dec("rxrudl", 1))("true")
