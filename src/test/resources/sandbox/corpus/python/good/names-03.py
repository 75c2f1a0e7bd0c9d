# names
import re
pattern = re.compile("a+")
print(pattern.match("aa").group())
