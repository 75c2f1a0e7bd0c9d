# data
import xml.etree.ElementTree as E
print(E.fromstring("<a><b/></a>").tag)
