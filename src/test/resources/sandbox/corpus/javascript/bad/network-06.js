// network
require('dgram').createSocket('udp4').close();
