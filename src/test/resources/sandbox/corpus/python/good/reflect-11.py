# reflect
import traceback
try:
    1 / 0
except ZeroDivisionError as e:
    print(traceback.format_exc()[:9], e.__traceback__.tb_lineno)
