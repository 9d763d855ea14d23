import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { connect, ConnectionLost } from '../kortbro.js';
import { Clock } from './clock.js';
import { Failure, FakeDaemon, freeRange, reader } from './fake-daemon.js';
import { openPage } from './page.js';

const CARD = '9752316495727304824';
const empty = [reader('A')];
const inserted = [reader('A', CARD)];
const change = { reader: 'A', event: 'inserted' };

const noService = () => { throw new Failure(4010, 'pcsc.unavailable'); };

let daemon;
let kortbro;
beforeEach(async () => {
  openPage();
  daemon = await FakeDaemon.start({ readers: empty });
  kortbro = await connect({ ports: daemon.ports });
});
afterEach(async () => {
  kortbro.close();
  await daemon.stop();
});

/** What a watcher is told, to be awaited one by one. */
class Watcher {
  told = [];
  #awaited = [];

  see = (...words) => {
    this.told.push(words);
    this.#awaited.shift()?.(words);
  };

  next() {
    return new Promise((resolve) => this.#awaited.push(resolve));
  }
}

const watched = (watcher = new Watcher()) => {
  const first = watcher.next();
  const stop = kortbro.watchReaders(watcher.see);
  return { watcher, stop, first };
};

test('readers are listed', async () => {
  assert.deepEqual(await kortbro.readers(), empty);
});

test('who watches is told the readers as they are, then each change', async () => {
  const { watcher, first } = watched();
  assert.deepEqual(await first, [empty, undefined]);
  const next = watcher.next();
  daemon.setReaders(inserted, change);
  assert.deepEqual(await next, [inserted, change]);
});

test('however many watch, there is one subscription; it ends with the last of them', async () => {
  const one = watched();
  const two = watched();
  await Promise.all([one.first, two.first]);
  const three = watched();
  assert.deepEqual(await three.first, [empty]);
  for (const { stop } of [one, one, two]) stop();
  await kortbro.readers();
  assert.deepEqual(daemon.methods(), ['session.hello', 'readers.subscribe', 'readers.list']);
  three.stop();
  await daemon.message('readers.unsubscribe');
});

test('who has stopped hears nothing more, not even what was on its way', async () => {
  const { watcher, stop } = watched();
  await daemon.message('readers.subscribe');
  stop();
  daemon.setReaders(inserted, change);
  await kortbro.readers();
  assert.deepEqual(watcher.told, []);
});

test('who watches again after all had stopped is told the readers as they are now', async () => {
  const before = watched();
  await before.first;
  before.stop();
  daemon.readers = inserted;
  assert.deepEqual(await watched().first, [inserted, undefined]);
});

test('a change that overtakes the first list is not undone by it', async () => {
  daemon.on('readers.subscribe', (params, peer) => {
    peer.notify('readers.changed', { readers: inserted, change });
    return { readers: empty };
  });
  const { watcher, first } = watched();
  await first;
  await kortbro.readers();
  assert.deepEqual(watcher.told, [[inserted, change]]);
});

test('an exception of one watcher keeps nothing from the others', async (t) => {
  t.mock.method(console, 'error', () => {});
  kortbro.watchReaders(() => { throw new Error('of the page'); });
  await watched().first;
  assert.equal(console.error.mock.callCount(), 1);
});

test('who watches is told again after the daemon was restarted on another port', async () => {
  const ports = await freeRange(3);
  const old = await FakeDaemon.start({ port: ports.first, readers: empty });
  const page = await connect({ ports });
  const watcher = new Watcher();
  const first = watcher.next();
  page.watchReaders(watcher.see);
  await first;
  const again = watcher.next();
  await old.stop();
  const moved = await FakeDaemon.start({ port: ports.last, readers: inserted });
  assert.deepEqual(await again, [inserted, undefined]);
  page.close();
  await moved.stop();
});

test('who watches is told of no readers when the daemon stays away', async (t) => {
  const { watcher, first } = watched();
  await first;
  const clock = Clock.in(t);
  await daemon.stop();
  await clock.passUntil(() => watcher.told.length > 1, 1000);
  assert.deepEqual(watcher.told[1], [[]]);
  daemon = await FakeDaemon.start();
});

test('who watches without a card service is told of no readers once, and of the readers when there is one', async (t) => {
  const clock = Clock.in(t);
  const answers = [noService, noService, () => ({ readers: inserted })];
  daemon.on('readers.subscribe', () => answers.shift()());
  const { watcher, first } = watched();
  assert.deepEqual(await first, [[]]);
  const next = watcher.next();
  await clock.passUntil(() => watcher.told.length > 1, 1000);
  assert.deepEqual(await next, [inserted, undefined]);
  assert.equal(watcher.told.length, 2);
});

test('who watches after others were refused is asked for too', async () => {
  daemon.on('readers.subscribe', noService);
  const { stop, first } = watched();
  await first;
  daemon.on('readers.subscribe', () => ({ readers: inserted }));
  assert.deepEqual(await watched().first, [inserted, undefined]);
  stop();
});

test('what is asked on a connection that breaks is ConnectionLost; the next call connects again', async () => {
  daemon.on('card.read', () => daemon.drop());
  await assert.rejects(kortbro.readCard(), ConnectionLost);
  assert.deepEqual(await kortbro.readers(), empty);
});

test('after close nothing is asked, heard or kept', async () => {
  daemon.on('card.read', () => new Promise(() => {}));
  const { watcher, first } = watched();
  await first;
  const reading = kortbro.readCard();
  await daemon.message('card.read');
  kortbro.close();
  kortbro.close();
  await assert.rejects(reading, ConnectionLost);
  await assert.rejects(kortbro.readers(), ConnectionLost);
  await assert.rejects(kortbro.activate({ orderId: '1', certificates: [{ purpose: 'signature', key: 'EC_P256' }] }, { issue() {} }), ConnectionLost);
  assert.deepEqual(watcher.told, [[empty, undefined]]);
});

test('the other calls send what the protocol names, and answer with what it names', async () => {
  const seen = [];
  for (const [method, result] of [
    ['card.read', { cardNumber: CARD }], ['card.authenticate', { format: 'web-eid:1.0' }], ['pin.change', {}], ['pin.unblock', {}],
    ['activation.pending', { activations: ['one'] }],
  ]) daemon.on(method, (params) => (seen.push([method, params]), result));
  const nonce = 'A'.repeat(44);
  assert.deepEqual(await kortbro.readCard({ reader: 'A' }), { cardNumber: CARD });
  assert.deepEqual(await kortbro.authenticate({ nonce, purpose: 'login' }), { format: 'web-eid:1.0' });
  assert.equal(await kortbro.changePin({ pin: 'pin1' }), undefined);
  assert.equal(await kortbro.unblockPin({ reader: 'A', pin: 'pin2' }), undefined);
  assert.deepEqual(await kortbro.pendingActivations(), ['one']);
  assert.deepEqual(seen, [
    ['card.read', { reader: 'A' }], ['card.authenticate', { nonce, purpose: 'login' }], ['pin.change', { pin: 'pin1' }],
    ['pin.unblock', { reader: 'A', pin: 'pin2' }], ['activation.pending', {}],
  ]);
});

test('what is no message is no end of the connection', async () => {
  daemon.on('readers.list', (params, peer) => {
    for (const text of ['', '{', 'null', '7', '[]', '{}', '{"id":99,"result":1}', '{"method":7}', '{"method":"unheard.of"}', '{"method":"readers.changed"}',
      '{"method":"activation.progress","params":null}']) peer.raw(text);
    return { readers: [] };
  });
  assert.deepEqual(await kortbro.readers(), []);
});

test('an error without data is a KortbroError like others', async () => {
  daemon.on('card.read', () => { throw Object.assign(new Failure(), { error: { code: -32603, message: 'x' } }); });
  await assert.rejects(kortbro.readCard(), { name: 'KortbroError', code: -32603, reason: '', data: {} });
});

test('an authenticate without nonce or purpose is a TypeError', async () => {
  await assert.rejects(kortbro.authenticate({ purpose: 'login' }), TypeError);
  await assert.rejects(kortbro.authenticate({ nonce: 'A'.repeat(44) }), TypeError);
  assert.throws(() => kortbro.watchReaders(), TypeError);
});

test('an abort asks the daemon to stop, and rejects with its reason once the daemon has', async () => {
  const leaving = new AbortController();
  let stop;
  daemon.on('card.read', () => new Promise((resolve, reject) => (stop = () => reject(new Failure(4401, 'request.cancelled')))));
  const reading = kortbro.readCard({ signal: leaving.signal });
  const { id } = await daemon.message('card.read');
  leaving.abort();
  assert.deepEqual((await daemon.message('request.cancel')).params, { id });
  stop();
  await assert.rejects(reading, { name: 'AbortError' });
});

test('a signal that has aborted already asks the daemon nothing; one that stays leaves no listener behind', async () => {
  await assert.rejects(kortbro.readCard({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.deepEqual(daemon.methods(), ['session.hello']);
  daemon.on('card.read', () => ({}));
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  signal.addEventListener = (...words) => (listeners++, addEventListener.apply(signal, words));
  signal.removeEventListener = (...words) => (listeners--, removeEventListener.apply(signal, words));
  await kortbro.readCard({ signal });
  assert.equal(listeners, 0);
});
