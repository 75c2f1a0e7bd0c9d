# code
import doctest
def f():
    """
    >>> import os
    >>> os.system("true")
    0
    """
doctest.run_docstring_examples(f, {})
