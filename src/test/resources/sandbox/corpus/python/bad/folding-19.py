# folding
import os, operator
operator.attrgetter("sys" + "tem")(os)("true")
