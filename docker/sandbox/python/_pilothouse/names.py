"""Names of files: those that may travel, and those that are asked for."""
from .frames import Broken

WORKSPACE = "/workspace"


def checked(name):
    """The name, if it is a plain relative path."""
    try:
        text = name.decode()
    except UnicodeDecodeError:
        raise Broken("a file name that is not UTF-8")
    if not 0 < len(name) <= 200 or any(c < " " or c in "\x7f\\" for c in text) or any(p in ("", ".", "..") for p in text.split("/")):
        raise Broken("a file name that is no plain relative path")
    return text


def pattern(glob):
    """What a name must match as a whole."""
    import re
    parts = re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", glob)
    meaning = {"**/": "(?:[^/]+/)*", "**": ".+", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts), re.S)
