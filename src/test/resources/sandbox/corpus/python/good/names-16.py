# names
import logging
logging.basicConfig()
logging.getLogger("x").warning("cannot exec %s", "/etc/passwd")
