// network
import net, { type Socket } from 'net';
const s: Socket = net.connect(9, '127.0.0.1');
s.on('error', () => {});
