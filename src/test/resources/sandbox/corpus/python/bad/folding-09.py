# folding
import os
part = "tem"
getattr(os, f"sys{part}")("true")
