import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { connect, ConnectionLost, DaemonNotFound, KortbroError, PortalRefusal } from '../kortbro.js';
import { Clock } from './clock.js';
import { Failure, FakeDaemon, freeRange, reader } from './fake-daemon.js';
import { openPage } from './page.js';

const CARD = '9752316495727304824';
const OTHER_CARD = '9752316495727304832';
const ORDER = { orderId: 'order-1', certificates: [{ purpose: 'authentication', key: 'EC_P256' }] };
const RESULT = { orderId: 'order-1', cardNumber: CARD, certificates: [] };
const inserted = [reader('A', CARD)];
const empty = [reader('A')];
const portal = { issue: async () => ({ certificate: 'MII=' }) };
const removed = () => { throw new Failure(4004, 'card.removed', { resumable: true }); };
const progress = (peer, percent) =>
  peer.notify('activation.progress', { progressToken: 'order-1', orderId: 'order-1', percent, phase: 'preparing', message: 'x', keepCardInserted: true });

let daemon;
let kortbro;
beforeEach(async () => {
  openPage();
  daemon = await FakeDaemon.start({ readers: inserted });
  kortbro = await connect({ ports: daemon.ports });
});
afterEach(async () => {
  kortbro.close();
  await daemon.stop();
});

/** The promise, while the clock runs as fast as it can. */
async function inPassingTime(test, promise) {
  let settled = false;
  promise.then(() => (settled = true), () => (settled = true));
  await Clock.in(test).passUntil(() => settled, 1000);
  return promise;
}

/** Answers `activation.run` with each of these in turn. */
const runs = (...answers) => daemon.on('activation.run', (params, peer) => answers.shift()(params, peer));

test('an order is activated', async () => {
  runs((params) => {
    assert.deepEqual(params, { ...ORDER, progressToken: 'order-1' });
    return RESULT;
  });
  assert.deepEqual(await kortbro.activate(ORDER, portal), RESULT);
});

test('the portal’s functions answer the daemon', async () => {
  const request = { orderId: 'order-1', cardNumber: CARD, purpose: 'authentication', csr: 'MII=' };
  const challenge = { orderId: 'order-1', cardNumber: CARD, algorithm: 'AES_192', challenge: 'AAAA' };
  const answers = [];
  runs(async (params, peer) => {
    answers.push(await peer.request('activation.authorize', challenge), await peer.request('activation.issue', request));
    return RESULT;
  });
  const asked = [];
  await kortbro.activate(ORDER, {
    authorize: (params) => (asked.push(params), { response: 'BBBB' }),
    issue: async (params) => (asked.push(params), { certificate: 'MIIC', chain: ['MIID'] }),
  });
  assert.deepEqual(asked, [challenge, request]);
  assert.deepEqual(answers.map(({ result }) => result), [{ response: 'BBBB' }, { certificate: 'MIIC', chain: ['MIID'] }]);
});

/** What the daemon hears when the portal's function does this; and the error of the activation. */
async function refusal(issue) {
  let answer;
  runs(async (params, peer) => {
    answer = await peer.request('activation.issue', { orderId: 'order-1', cardNumber: CARD });
    throw new Failure(4201, 'activation.rejected', answer.error.data.portalCode && { portalCode: answer.error.data.portalCode });
  });
  const error = await kortbro.activate(ORDER, { issue }).then(() => assert.fail(), (it) => it);
  return { answer: answer.error, error };
}

test('a PortalRefusal’s code reaches the daemon, and comes back', async () => {
  const { answer, error } = await refusal(() => { throw new PortalRefusal(2006); });
  assert.equal(answer.data.portalCode, 2006);
  assert.equal(error.code, 4201);
  assert.equal(error.data.portalCode, 2006);
  assert.ok(error.cause instanceof PortalRefusal);
});

test('of any other exception the daemon hears nothing, and the page everything', async () => {
  const secret = new Error('secret of the portal');
  const { answer, error } = await refusal(async () => { throw secret; });
  assert.deepEqual(answer, { code: -32603, message: 'jsonrpc.internalError', data: { reason: 'jsonrpc.internalError' } });
  assert.equal(error.cause, secret);
});

test('a function that returns nothing is an error, not a silence', async () => {
  const { answer } = await refusal(() => undefined);
  assert.equal(answer.code, -32603);
});

test('an answer of more than 64 KiB becomes an error: it would end the connection', async () => {
  const { answer } = await refusal(() => ({ certificate: 'x'.repeat(65_536) }));
  assert.equal(answer.code, -32603);
});

test('what is asked for another order, or is no method of the page, is an error', async () => {
  const answers = [];
  runs(async (params, peer) => {
    answers.push(await peer.request('activation.issue', { orderId: 'order-2' }), await peer.request('activation.issue', undefined));
    answers.push(await peer.request('pin.tell', {}), await peer.request('activation.authorize', { orderId: 'order-1' }));
    return RESULT;
  });
  await kortbro.activate(ORDER, portal);
  assert.deepEqual(answers.map(({ error }) => [error.code, error.data.field]), [
    [-32602, 'orderId'], [-32602, 'orderId'], [-32601, undefined], [-32601, undefined],
  ]);
});

test('what the daemon refuses is thrown with code, reason, words and data', async () => {
  runs(() => { throw new Failure(4102, 'pin.blocked', { pin: 'pin1' }); });
  await assert.rejects(kortbro.activate(ORDER, portal), (error) => {
    assert.ok(error instanceof KortbroError);
    assert.equal(error.code, 4102);
    assert.equal(error.reason, 'pin.blocked');
    assert.equal(error.message, 'words for pin.blocked');
    assert.equal(error.data.pin, 'pin1');
    return true;
  });
});

test('a pulled card is waited for, and the order runs again in the reader where it is put back', async () => {
  const readersUsed = [];
  runs(
    (params) => { readersUsed.push(params.reader); daemon.setReaders(empty); return removed(); },
    (params) => { readersUsed.push(params.reader); return RESULT; },
  );
  let waited;
  await kortbro.activate(ORDER, { ...portal, onWaitingForCard: ({ cardNumber }) => {
    waited = cardNumber;
    daemon.setReaders([reader('A'), reader('B', CARD)]);
  } });
  assert.equal(waited, CARD);
  assert.deepEqual(readersUsed, [undefined, 'B']);
});

test('another card is not taken for the one that was pulled', async () => {
  const readersUsed = [];
  runs(
    () => { daemon.setReaders(empty); return removed(); },
    (params) => { readersUsed.push(params.reader); return RESULT; },
  );
  await kortbro.activate(ORDER, { ...portal, onWaitingForCard: () => {
    daemon.setReaders([reader('A', OTHER_CARD)]);
    daemon.setReaders([reader('A', OTHER_CARD), reader('B', CARD)]);
  } });
  assert.deepEqual(readersUsed, ['B']);
});

test('a card that is in place runs again at once after a communication error', async () => {
  runs(() => { throw new Failure(4008, 'card.communication', { resumable: true }); }, () => RESULT);
  assert.deepEqual(await kortbro.activate(ORDER, { ...portal, onWaitingForCard: () => assert.fail() }), RESULT);
});

test('an error that is not resumable ends it', async () => {
  runs(() => { throw new Failure(4008, 'card.communication', { resumable: false }); });
  await assert.rejects(kortbro.activate(ORDER, portal), { code: 4008 });
});

test('no card at first is an error; no card once begun is waited for', async () => {
  runs(() => { throw new Failure(4003, 'card.absent', {}); });
  await assert.rejects(kortbro.activate(ORDER, portal), { code: 4003 });
  runs(removed, () => { throw new Failure(4003, 'card.absent', {}); }, () => RESULT); // the readers were told late
  assert.deepEqual(await kortbro.activate(ORDER, portal), RESULT);
});

test('a card service that leaves in the middle is waited for; without one from the start it is an error', async () => {
  const noService = () => { throw new Failure(4010, 'pcsc.unavailable'); };
  runs(noService);
  await assert.rejects(kortbro.activate(ORDER, portal), { code: 4010 });
  runs((params, peer) => {
    progress(peer, 45);
    daemon.setReaders([]);
    return noService();
  }, () => RESULT);
  const result = kortbro.activate(ORDER, { ...portal, onWaitingForCard: () => daemon.setReaders(inserted) });
  assert.deepEqual(await result, RESULT);
});

test('runs that get no further end in the error', async (t) => {
  let runsSeen = 0;
  daemon.on('activation.run', () => { runsSeen++; throw new Failure(4008, 'card.communication', { resumable: true }); });
  await assert.rejects(inPassingTime(t, kortbro.activate(ORDER, portal)), { code: 4008 });
  assert.equal(runsSeen, 5);
});

test('the percentage never goes back, not even in the next run', async () => {
  const steps = (...percents) => (params, peer) => percents.forEach((percent) => progress(peer, percent));
  runs(
    (params, peer) => { steps(0, 20, 40)(params, peer); return removed(); },
    (params, peer) => { steps(0, 30, 50, 100)(params, peer); return RESULT; },
  );
  const seen = [];
  await kortbro.activate(ORDER, { ...portal, onProgress: ({ percent }) => seen.push(percent) });
  assert.deepEqual(seen, [0, 20, 40, 40, 40, 50, 100]);
});

test('an exception of onProgress ends nothing', async (t) => {
  t.mock.method(console, 'error', () => {});
  runs((params, peer) => { progress(peer, 10); return RESULT; });
  await kortbro.activate(ORDER, { ...portal, onProgress: () => { throw new Error('of the page'); } });
  await kortbro.activate(ORDER, { ...portal, onProgress: async () => { throw new Error('of the page'); } }).catch(() => {});
  assert.equal(console.error.mock.callCount(), 1);
});

test('a daemon that is restarted on another port is found, and the order goes on', async () => {
  const ports = await freeRange(4);
  const old = await FakeDaemon.start({ port: ports.first, readers: inserted });
  const page = await connect({ ports });
  let moved;
  old.on('activation.run', async (params, peer) => {
    progress(peer, 60);
    setImmediate(async () => {
      await old.stop();
      moved = await FakeDaemon.start({ port: ports.last, readers: inserted });
      moved.on('activation.run', () => RESULT);
    });
    return new Promise(() => {});
  });
  let waits = 0;
  assert.deepEqual(await page.activate(ORDER, { ...portal, onWaitingForDaemon: () => waits++ }), RESULT);
  assert.equal(waits, 1);
  page.close();
  await moved.stop();
});

test('a daemon that stays away for a minute ends it in ConnectionLost', async (t) => {
  daemon.on('activation.run', () => new Promise(() => {}));
  const activating = kortbro.activate(ORDER, portal);
  await daemon.message('activation.run');
  await daemon.stop();
  await assert.rejects(inPassingTime(t, activating), (error) => error instanceof ConnectionLost && error.cause instanceof DaemonNotFound);
  daemon = await FakeDaemon.start();
});

test('an abort asks the daemon to stop, and rejects with its reason when the daemon has', async () => {
  const leaving = new AbortController();
  let stop;
  runs(() => new Promise((resolve, reject) => (stop = () => reject(new Failure(4401, 'request.cancelled', { resumable: true })))));
  const activating = kortbro.activate(ORDER, { ...portal, signal: leaving.signal });
  const { id } = await daemon.message('activation.run');
  leaving.abort();
  assert.deepEqual((await daemon.message('request.cancel')).params, { id });
  stop();
  await assert.rejects(activating, { name: 'AbortError' });
});

test('an abort that comes too late is none: the card is written', async () => {
  const leaving = new AbortController();
  let finish;
  runs(() => new Promise((resolve) => (finish = resolve)));
  const activating = kortbro.activate(ORDER, { ...portal, signal: leaving.signal });
  await daemon.message('activation.run');
  leaving.abort();
  await daemon.message('request.cancel');
  finish(RESULT);
  assert.deepEqual(await activating, RESULT);
});

test('an abort while the card is waited for ends the waiting', async () => {
  const leaving = new AbortController();
  runs(() => { daemon.setReaders(empty); return removed(); });
  await assert.rejects(
    kortbro.activate(ORDER, { ...portal, signal: leaving.signal, onWaitingForCard: () => leaving.abort() }),
    { name: 'AbortError' },
  );
});

test('close ends it in ConnectionLost, also while the card is waited for', async () => {
  daemon.on('activation.run', () => new Promise(() => {}));
  const activating = kortbro.activate(ORDER, portal);
  await daemon.message('activation.run');
  kortbro.close();
  await assert.rejects(activating, ConnectionLost);

  kortbro = await connect({ ports: daemon.ports });
  runs(() => { daemon.setReaders(empty); return removed(); });
  await assert.rejects(kortbro.activate(ORDER, { ...portal, onWaitingForCard: () => kortbro.close() }), ConnectionLost);
});

test('wrong arguments are a TypeError, and the daemon hears nothing', async () => {
  const certificates = ORDER.certificates;
  for (const [order, itsPortal] of [
    [{ ...ORDER, orderId: '' }, portal], [{ ...ORDER, orderId: 7 }, portal], [{ ...ORDER, reader: 7 }, portal],
    [{ ...ORDER, certificates: [] }, portal], [{ ...ORDER, certificates: [...certificates, ...certificates] }, portal],
    [{ ...ORDER, certificates: 'authentication' }, portal], [{ ...ORDER, certificates: [{ purpose: 'signature' }] }, portal],
    [ORDER, {}], [ORDER, undefined], [undefined, portal], [ORDER, { ...portal, authorize: 'yes' }], [ORDER, { ...portal, onProgress: 1 }],
  ])
    await assert.rejects(kortbro.activate(order, itsPortal), TypeError);
  assert.deepEqual(daemon.methods(), ['session.hello']);
});

test('an order is activated once at a time', async () => {
  let finish;
  runs(() => new Promise((resolve) => (finish = resolve)));
  const first = kortbro.activate(ORDER, portal);
  await daemon.message('activation.run');
  await assert.rejects(kortbro.activate(ORDER, portal), TypeError);
  finish(RESULT);
  await first;
});
