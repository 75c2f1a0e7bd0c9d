// A Socket.IO server of `bench socket`: rooms, joined with its like by Redis. Ends with its input; collects garbage on SIGUSR2.
import { createServer } from 'node:http';
import { createAdapter as pubSub } from '@socket.io/redis-adapter';
import { createAdapter as streams } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const [port, kind] = process.argv.slice(2);
const RECOVERY_MS = 10 * 60 * 1000;
const STREAM_EVENTS = 10_000;

const redis = createClient({ url: process.env.BENCH_REDIS });
await redis.connect();

async function adapter() {
  if (kind === 'STREAMS') return streams(redis, { maxLen: STREAM_EVENTS });
  const subscriber = redis.duplicate();
  await subscriber.connect();
  return pubSub(redis, subscriber);
}

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  adapter: await adapter(),
  ...(kind === 'STREAMS' && { connectionStateRecovery: { maxDisconnectionDuration: RECOVERY_MS } }),
});
io.on('connection', (socket) => {
  socket.on('join', async (room, done) => {
    await socket.join(room);
    done();
  });
  socket.on('publish', (room, body) => io.to(room).emit('event', body));
});

process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
});
process.stdin.on('end', () => process.exit(0)).resume();
http.listen(Number(port), '127.0.0.1', () => console.log('ready'));
