# held
import locale, platform, getpass
print(platform.system(), locale.getlocale() is not None)
