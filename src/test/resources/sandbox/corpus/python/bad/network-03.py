# network
from http.client import HTTPConnection
c = HTTPConnection("127.0.0.1", 9)
