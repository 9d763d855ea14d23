import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { BlockedByBrowser, connect, DaemonNotFound, Refused, WaitingForPermission } from '../kortbro.js';
import { Clock } from './clock.js';
import { FakeDaemon, freeRange, listening } from './fake-daemon.js';
import { openPage, Permission } from './page.js';

let page;
let open;
beforeEach(() => {
  page = openPage();
  open = [];
});
afterEach(async () => {
  for (const it of open) await (it.stop ?? it.close).call(it);
});
const started = async (settings) => {
  const daemon = await FakeDaemon.start(settings);
  open.unshift(daemon);
  return daemon;
};
const connected = async (options) => {
  const kortbro = await connect(options);
  open.unshift(kortbro);
  return kortbro;
};
const stranger = { origin: 'https://other.test' };

test('a daemon anywhere in the range is found', async () => {
  const ports = await freeRange(20);
  const daemon = await started({ port: ports.first + 13 });
  const kortbro = await connected({ ports });
  assert.deepEqual(kortbro.daemon, { name: 'Kortbro', version: '0.1.0' });
  assert.equal(daemon.connections.size, 1);
});

test('says who asks and in which language', async () => {
  const daemon = await started();
  await connected({ ports: daemon.ports, locale: 'en', client: { name: 'Mina sidor', version: '7' } });
  assert.deepEqual(daemon.received[0].params, { client: { name: 'Mina sidor', version: '7' }, locale: 'en' });
});

test('the port that worked last time is asked first, and no other when it answers', async (t) => {
  Clock.in(t); // so that its head start lasts, however slow this machine is
  const ports = await freeRange(20);
  await started({ port: ports.first + 9 });
  (await connected({ ports })).close();
  page.fetches.length = 0;
  await connected({ ports });
  assert.deepEqual(page.fetches, [`cors ${ports.first + 9}`]);
});

test('a daemon that has moved is found, though another page’s sits on its old port', async () => {
  const ports = await freeRange(10);
  page.storage.set('kortbro.port', String(ports.first));
  await started({ port: ports.first, ...stranger });
  const moved = await started({ port: ports.first + 1 });
  await connected({ ports });
  assert.equal(moved.connections.size, 1);
  assert.equal(page.storage.get('kortbro.port'), String(ports.first + 1));
});

test('a remembered port outside the range is not asked', async () => {
  const daemon = await started();
  page.storage.set('kortbro.port', '1');
  await connected({ ports: daemon.ports });
  assert.deepEqual(page.fetches, [`cors ${daemon.port}`]);
});

test('a page without storage finds the daemon', async () => {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => { throw new DOMException('no', 'SecurityError'); } });
  try {
    const daemon = await started();
    await connected({ ports: daemon.ports });
  } finally {
    delete globalThis.localStorage;
  }
});

test('the one that lets this page in wins over those that refuse', async () => {
  const ports = await freeRange(10);
  for (const offset of [0, 1, 9]) await started({ port: ports.first + offset, ...stranger });
  const ours = await started({ port: ports.first + 5 });
  await connected({ ports });
  assert.equal(ours.connections.size, 1);
});

test('nobody there is DaemonNotFound within 2 s', async () => {
  const ports = await freeRange(20); // a hundred are asked in the browsers, which are faster at it
  const start = performance.now();
  await assert.rejects(connect({ ports }), (error) => error instanceof DaemonNotFound && error.reason === 'client.daemonNotFound');
  assert.ok(performance.now() - start < 2000);
});

test('a port that takes connections and never answers does not hold up DaemonNotFound', async () => {
  const sockets = new Set();
  const mute = await listening(createServer((socket) => sockets.add(socket)), 0);
  const { port } = mute.address();
  const start = performance.now();
  await assert.rejects(connect({ ports: { first: port, last: port } }), DaemonNotFound);
  assert.ok(performance.now() - start < 2000);
  for (const socket of sockets) socket.destroy();
  mute.close();
});

test('one that answers, but not to this page, is Refused', async () => {
  const ports = await freeRange(10);
  await started({ port: ports.first + 3, ...stranger });
  await assert.rejects(connect({ ports }), (error) => error instanceof Refused && error.code === null);
});

test('another program, that lets every page in, is Refused, and not taken for the daemon', async () => {
  const { first, last } = await freeRange(2);
  const program = createHttpServer((request, response) => response.writeHead(200, { 'Access-Control-Allow-Origin': page.origin }).end('hello'));
  await listening(program, first);
  open.push({ stop: () => program.closeAllConnections() ?? program.close() });
  await assert.rejects(connect({ ports: { first, last: first } }), Refused);
  const daemon = await started({ port: last });
  await connected({ ports: { first, last } });
  assert.equal(daemon.connections.size, 1);
});

test('a busy computer, that hands answers over late, does not hide the daemon', async (t) => {
  const ports = await freeRange(20);
  await started({ port: ports.last });
  const clock = Clock.in(t);
  page.gate = (port) => new Promise((resolve) => setTimeout(resolve, 150 * (port - ports.first + 1)));
  let settled = false;
  const connecting = connected({ ports }).finally(() => (settled = true));
  connecting.catch(() => {});
  await clock.passUntil(() => settled, 10);
  await connecting;
});

test('when the daemon is found, what is still asked is given up', async () => {
  const ports = await freeRange(2);
  await started({ port: ports.last });
  const ended = [];
  const { fetch } = globalThis;
  globalThis.fetch = (url, options) => {
    options.signal.addEventListener('abort', () => ended.push(new URL(url).port));
    return fetch(url, options);
  };
  page.gate = (port) => (port === ports.first ? new Promise(() => {}) : Promise.resolve());
  await connected({ ports });
  assert.ok(ended.includes(String(ports.first)));
});

test('one that refuses the WebSocket only is Refused', async () => {
  const daemon = await started();
  const RealWebSocket = globalThis.WebSocket;
  globalThis.WebSocket = class extends RealWebSocket {
    constructor(url) {
      super(url, 'kortbro.v0');
    }
  };
  await assert.rejects(connect({ ports: daemon.ports }), Refused);
});

test('the person has said no: BlockedByBrowser, by the new name and the old', async () => {
  for (const name of ['loopback-network', 'local-network-access']) {
    page.permission = new Permission('denied', name);
    page.gate = async () => { throw new TypeError('Failed to fetch'); };
    await assert.rejects(connect({ ports: { first: 28999, last: 29000 } }), BlockedByBrowser);
  }
});

/** The browser is asking: fetches hang until the person answers. */
function asking() {
  page.permission = new Permission('prompt');
  let answered;
  const answer = new Promise((resolve, reject) => (answered = { resolve, reject }));
  page.gate = () => answer;
  answer.catch(() => {});
  return {
    allow() { page.permission.becomes('granted'); answered.resolve(); },
    forbid() { page.permission.becomes('denied'); answered.reject(new TypeError('Failed to fetch')); },
    dismiss() { answered.reject(new TypeError('Failed to fetch')); },
  };
}

/** Connects; an hour after the page was told that the browser asks, the person does this. */
async function anHourLater(test, ports, answer) {
  const clock = Clock.in(test);
  const told = [];
  const connecting = connected({ ports, onWaitingForPermission: (waiting) => told.push(waiting) });
  connecting.catch(() => {});
  await clock.passUntil(() => told.length > 0);
  assert.ok(told[0] instanceof WaitingForPermission);
  let minutes = 0;
  await clock.passUntil(() => ++minutes > 60, 60_000);
  answer();
  await connecting.finally(() => assert.equal(told.length, 1));
}

test('while the browser asks there is no time limit', async (t) => {
  const daemon = await started();
  const question = asking();
  await anHourLater(t, daemon.ports, question.allow);
  assert.equal(daemon.connections.size, 1);
});

test('the person says no after an hour: BlockedByBrowser', async (t) => {
  const question = asking();
  await assert.rejects(anHourLater(t, { first: 28999, last: 29000 }, question.forbid), BlockedByBrowser);
});

test('the person closes the question: WaitingForPermission', async (t) => {
  const question = asking();
  await assert.rejects(anHourLater(t, { first: 28999, last: 29000 }, question.dismiss), WaitingForPermission);
});

test('a permission that is not asked for delays nothing: DaemonNotFound', async () => {
  page.permission = new Permission('prompt');
  await assert.rejects(connect({ ports: await freeRange(10) }), DaemonNotFound);
});

test('an abort while the browser asks ends the search with its reason', async () => {
  asking();
  const leaving = new AbortController();
  const connecting = connect({ ports: { first: 28999, last: 29000 }, signal: leaving.signal });
  leaving.abort();
  await assert.rejects(connecting, { name: 'AbortError' });
  await assert.rejects(connect({ signal: leaving.signal }), { name: 'AbortError' });
});

test('ports that are none are a TypeError', async () => {
  for (const ports of [{ first: 5, last: 4 }, { first: '1' }, { first: 0 }, { last: 65536 }, { first: 1.5 }])
    await assert.rejects(connect({ ports }), TypeError);
});
