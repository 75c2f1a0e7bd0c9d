# code
import typing
def f(x: "__import__('os').system('true')"): pass
typing.get_type_hints(f)
