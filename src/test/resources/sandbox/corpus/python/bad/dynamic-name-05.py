# dynamic-name
import pkgutil
pkgutil.resolve_name("os:system")("true")
