import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { connect, ConnectionLost, DaemonNotFound } from '../kortbro.js';
import { Failure, FakeDaemon, freeRange } from './fake-daemon.js';
import { openPage } from './page.js';

let daemon;
let kortbro;
beforeEach(async () => {
  openPage();
  daemon = await FakeDaemon.start();
  kortbro = await connect({ ports: daemon.ports });
});
afterEach(async () => {
  kortbro.close();
  await daemon.stop();
});

/** The connection is lost, and opened again by the next call. */
async function reconnected() {
  daemon.on('card.read', () => new Promise(() => {}));
  const asked = kortbro.readCard();
  await daemon.message('card.read');
  daemon.drop();
  await assert.rejects(asked, ConnectionLost);
  await kortbro.readers();
}

test('the page knows the daemon’s run, and what that run answered', async () => {
  daemon.on('card.read', () => { throw new Failure(4003, 'card.absent'); });
  assert.equal(kortbro.correlationId, 'TEST-0001');
  await assert.rejects(kortbro.readCard(), { code: 4003, correlationId: 'TEST-0001' });
});

test('an answer that was lost belongs to the run that was asked', async () => {
  daemon.on('card.read', () => new Promise(() => {}));
  const asked = kortbro.readCard();
  await daemon.message('card.read');
  daemon.drop();
  await assert.rejects(asked, (error) => error instanceof ConnectionLost && error.correlationId === 'TEST-0001');
});

test('a restarted daemon is another run', async () => {
  daemon.correlationId = 'TEST-0002';
  await reconnected();
  assert.equal(kortbro.correlationId, 'TEST-0002');
});

test('a daemon of before correlation ids has none', async () => {
  daemon.correlationId = undefined;
  await reconnected();
  assert.equal(kortbro.correlationId, null);
});

test('every error names its page of the docs', async () => {
  daemon.on('card.read', () => { throw new Failure(4102, 'pin.blocked'); });
  await assert.rejects(kortbro.readCard(), (error) =>
    error.help === 'errors/4102' && error.helpUrl('https://portal.test/kortbro/') === 'https://portal.test/kortbro/errors/4102');
  await assert.rejects(connect({ ports: await freeRange(3) }), (error) =>
    error instanceof DaemonNotFound && error.help === 'errors/client.daemonNotFound' && error.correlationId === null);
});
