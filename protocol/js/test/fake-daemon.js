// A daemon without cards: the gate and the wire of the protocol, and for each method what a test wants it to answer.
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { WebSocketServer } from 'ws';

/** Makes the method that throws it answer with this error. */
export class Failure extends Error {
  constructor(code, reason, data = {}) {
    super(reason);
    this.error = { code, message: `words for ${reason}`, data: { reason, ...data } };
  }
}

export class FakeDaemon {
  /** What was asked: `{method, params, id?}` of every message, over all connections. */
  received = [];
  /** Origins of the plain GETs that came. */
  knocks = [];
  correlationId = 'TEST-0001';
  connections = new Set();
  #methods = {
    'session.hello': () => ({ daemon: { name: 'Kortbro', version: '0.1.0' }, protocol: 1, capabilities: [], limits: {}, correlationId: this.correlationId }),
    'readers.subscribe': () => ({ readers: this.readers }),
    'readers.unsubscribe': () => ({}),
    'readers.list': () => ({ readers: this.readers }),
  };
  #awaited = [];

  constructor(server, origin, readers) {
    this.origin = origin; // the one page it lets in
    this.readers = readers;
    this.#server = server;
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'kortbro.v1' });
    server.on('request', (request, response) => {
      this.knocks.push(request.headers.origin);
      if (request.headers.origin !== this.origin) return response.writeHead(403).end('{"error":"origin_refused"}');
      response.writeHead(204, { 'Access-Control-Allow-Origin': this.origin, Vary: 'Origin', 'Cache-Control': 'no-store' }).end();
    });
    server.on('upgrade', (request, socket, head) => {
      if (request.headers.origin !== this.origin || request.url !== '/v1' || request.headers['sec-websocket-protocol'] !== 'kortbro.v1')
        return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      sockets.handleUpgrade(request, socket, head, (webSocket) => this.#serve(new Peer(webSocket)));
    });
  }

  #server;

  /** @param {{port?: number, origin?: string, readers?: object[]}} [settings] without an origin it refuses everybody */
  static async start({ port = 0, origin = 'https://portal.test', readers = [] } = {}) {
    const server = createServer();
    await listening(server, port);
    return new FakeDaemon(server, origin, readers);
  }

  get port() {
    return this.#server.address().port;
  }

  get ports() {
    return { first: this.port, last: this.port };
  }

  /** @param {string} method @param {(params: any, peer: Peer) => unknown} answer */
  on(method, answer) {
    this.#methods[method] = answer;
    return this;
  }

  methods() {
    return this.received.map(({ method }) => method);
  }

  /** The next message of this method, also one that has come already but was not yet awaited. */
  async message(method) {
    const message = this.received.find((it) => it.method === method && !it.seen);
    if (message) return Object.assign(message, { seen: true });
    return new Promise((resolve) => this.#awaited.push({ method, resolve }));
  }

  setReaders(readers, change) {
    this.readers = readers;
    for (const peer of this.connections) peer.notify('readers.changed', { readers, change });
  }

  drop() {
    for (const peer of this.connections) peer.drop();
  }

  /** Dies as a process does. */
  async stop() {
    if (!this.#server.listening) return;
    this.drop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(peer) {
    this.connections.add(peer);
    peer.onClosed(() => this.connections.delete(peer));
    peer.onMessage(async (message) => {
      this.received.push(message);
      const awaited = this.#awaited.findIndex(({ method }) => method === message.method);
      if (awaited >= 0) this.#awaited.splice(awaited, 1)[0].resolve(Object.assign(message, { seen: true }));
      if (message.id === undefined) return;
      try {
        const answer = this.#methods[message.method];
        if (!answer) throw new Failure(-32601, 'methodNotFound');
        peer.send({ id: message.id, result: await answer(message.params, peer) });
      } catch (failure) {
        peer.send({ id: message.id, error: failure.error ?? { code: -32603, message: failure.message, data: {} } });
      }
    });
  }
}

/** The page at the other end of one connection. */
class Peer {
  #socket;
  #answers = new Map();
  #lastId = 0;

  constructor(socket) {
    this.#socket = socket;
  }

  onClosed(callback) {
    this.#socket.on('close', callback);
  }

  onMessage(callback) {
    this.#socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (message.method) return callback(message);
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    });
  }

  send(message) {
    this.#socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  raw(text) {
    this.#socket.send(text);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  /** Resolves to the page's whole answer, `{result}` or `{error}`. */
  request(method, params) {
    const id = `d${++this.#lastId}`;
    this.send({ id, method, params });
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  drop() {
    this.#socket.terminate();
  }
}

export function listening(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** A range of ports on which nobody listens. */
export async function freeRange(size) {
  for (;;) {
    const first = 20000 + Math.floor(Math.random() * (12000 - size));
    const servers = [];
    try {
      for (let port = first; port < first + size; port++) servers.push(await listening(createTcpServer(), port));
      return { first, last: first + size - 1 };
    } catch {
      continue; // another program sits in it
    } finally {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    }
  }
}

export const reader = (name, cardNumber, state = cardNumber ? 'present' : 'empty') => ({
  name,
  state,
  pinPad: false,
  ...(cardNumber && { card: { atr: '3B00', edge: 'piv', cardNumber } }),
});
