// held
import dgram = require('dgram');
dgram.createSocket('udp4').close();
