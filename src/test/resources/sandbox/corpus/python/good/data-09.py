# data
import codecs
print(codecs.encode("hello", "rot13"))
