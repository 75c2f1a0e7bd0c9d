# network
import smtplib
try:
    smtplib.SMTP("127.0.0.1", 9)
except OSError:
    pass
