# folding
import os
getattr(os, "sys" + "tem")("true")
