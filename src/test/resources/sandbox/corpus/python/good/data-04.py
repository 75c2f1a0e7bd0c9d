# data
from http import HTTPStatus
print(HTTPStatus.OK, HTTPStatus(404).phrase)
