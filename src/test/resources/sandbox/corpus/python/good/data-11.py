# data
import random, uuid, secrets
random.seed(1)
print(random.random(), uuid.UUID(int=1), len(secrets.token_hex(2)))
