# tamper
import logging.config
logging.config.dictConfig({"version": 1, "handlers": {"h": {"()": "os.system", "command": "true"}}, "root": {"handlers": ["h"]}})
