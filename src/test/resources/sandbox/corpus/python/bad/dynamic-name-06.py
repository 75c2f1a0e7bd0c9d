# dynamic-name
import pydoc
pydoc.locate("os.system")("true")
