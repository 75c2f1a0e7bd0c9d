# code
class Run:
    __class_getitem__ = eval
Run["1+1"]
