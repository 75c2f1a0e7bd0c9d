# folding
import os
parts = []
parts.append("sys")
parts.append("tem")
getattr(os, "".join(parts))("true")
