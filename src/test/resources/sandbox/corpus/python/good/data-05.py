# data
import ipaddress, socket
print(ipaddress.ip_address("10.0.0.1"), socket.inet_aton("1.2.3.4"))
