# held
import configparser, io
c = configparser.ConfigParser()
c.read_string("[a]\nexec = /bin/sh")
print(c["a"]["exec"])
