// Loaded before the program: whoever asks for the network ends it at once.
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

const denied = (what) => () => {
  process.stderr.write(`denied: ${what}\n`);
  process.exit(97);
};
net.Socket.prototype.connect = denied('connect');
net.Server.prototype.listen = denied('listen');
dgram.createSocket = denied('udp');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  dns[name] = denied(name);
  dns.promises[name] = denied(name);
}
globalThis.fetch = denied('fetch');
