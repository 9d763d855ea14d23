// The examples of ../golden, which the daemon's own tests read too: what crosses the wire between the two is the same.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { connect, PortalRefusal } from '../kortbro.js';
import { Failure, FakeDaemon } from './fake-daemon.js';
import { openPage } from './page.js';

const folder = new URL('../../golden/', import.meta.url);
const examples = readdirSync(folder).filter((name) => name.endsWith('.json')).flatMap((name) =>
  JSON.parse(readFileSync(new URL(name, folder))).examples.map((example) => ({ ...example, title: `${name}: ${example.name}` })),
);
const those = (from, is) => examples.filter((example) => example.from === from && example.is === is && example.message);

let daemon;
let kortbro;
let stop;
beforeEach(async () => {
  openPage();
  daemon = await FakeDaemon.start();
  kortbro = await connect({ ports: daemon.ports });
  stop = () => {};
});
afterEach(async () => {
  stop();
  kortbro.close();
  await daemon.stop();
});

/** A page's call of each method: resolves to what the page is given. */
const calls = {
  'readers.list': () => kortbro.readers(),
  'readers.subscribe': () => new Promise((resolve) => (stop = kortbro.watchReaders(resolve))),
  'readers.unsubscribe': async () => {
    await calls['readers.subscribe']();
    stop();
  },
  'card.read': (params) => kortbro.readCard(params),
  'card.authenticate': (params) => kortbro.authenticate(params),
  'pin.change': (params) => kortbro.changePin(params),
  'pin.unblock': (params) => kortbro.unblockPin(params),
  'activation.pending': (params) => kortbro.pendingActivations(params),
  'doctor.check': () => kortbro.doctor(),
  'activation.run': (params) => kortbro.activate(params, { issue() {} }),
  'session.hello': async (params) => {
    kortbro.close();
    kortbro = await connect({ ports: daemon.ports, ...params });
    return kortbro.daemon;
  },
};
const arguments_ = {
  'card.authenticate': { nonce: 'A'.repeat(44), purpose: 'login' },
  'activation.run': { orderId: 'order-1', certificates: [{ purpose: 'authentication', key: 'EC_P256' }] },
  'pin.change': { pin: 'pin1' },
  'pin.unblock': { pin: 'pin1' },
};
/** What of a result the page is given, where it is not all of it. */
const given = {
  'readers.list': ({ readers }) => readers,
  'readers.subscribe': ({ readers }) => readers,
  'readers.unsubscribe': () => undefined,
  'activation.pending': ({ activations }) => activations,
  'pin.change': () => undefined,
  'pin.unblock': () => undefined,
  'session.hello': (result) => result.daemon,
};

for (const { title, message } of those('page', 'request')) {
  const { theme, ...params } = message.params ?? {}; // one example has a member more than there is
  if (params.client?.build) continue; // and another has it inside another
  test(`the page asks as in ${title}`, async () => {
    daemon.on(message.method, () => ({ readers: [], activations: [], daemon: {} }));
    await calls[message.method](params);
    const { params: sent } = await lastOf(message.method);
    if (message.method === 'activation.run') params.progressToken = params.orderId; // ours to choose
    assert.deepEqual(sent, params);
  });
}

/** The last message of this method, which may still be on its way. */
async function lastOf(method) {
  const first = await daemon.message(method);
  return daemon.received.findLast((message) => message.method === method) ?? first;
}

for (const { title, message, answers } of those('daemon', 'result'))
  test(`the page understands ${title}`, async () => {
    daemon.on(answers, () => message.result);
    assert.deepEqual(await calls[answers](arguments_[answers] ?? {}), (given[answers] ?? ((result) => result))(message.result));
  });

for (const { title, message: { error } } of those('daemon', 'error'))
  test(`the page understands ${title}`, async () => {
    daemon.on('card.read', () => { throw Object.assign(new Failure(), { error }); });
    await assert.rejects(kortbro.readCard(), {
      name: 'KortbroError', code: error.code, reason: error.data.reason, message: error.message, data: error.data,
    });
  });

/** What the portal is told while an activation is run in which the daemon says this; and what it answers. */
async function told(message, portal = {}) {
  const { orderId = 'order-1' } = message.params ?? {};
  const heard = [];
  let answer;
  daemon.on('activation.run', async (params, peer) => {
    if (message.id) answer = await peer.request(message.method, { orderId, ...message.params });
    else peer.notify(message.method, message.params);
    return {};
  });
  const hears = (reply) => (words) => {
    heard.push(words);
    return reply?.() ?? {};
  };
  const { issue, authorize } = portal;
  await kortbro.activate({ ...arguments_['activation.run'], orderId }, { issue: hears(issue), authorize: hears(authorize), onProgress: hears() });
  return { heard, answer };
}

for (const { title, message } of [...those('daemon', 'request'), ...those('daemon', 'notification')]) {
  if (message.method === 'readers.changed')
    test(`who watches is told ${title}`, async () => {
      const seen = [];
      stop = kortbro.watchReaders((readers, change) => seen.push({ readers, change }));
      await daemon.message('readers.subscribe');
      daemon.setReaders(message.params.readers, message.params.change);
      await kortbro.readers();
      assert.deepEqual(seen.at(-1), message.params);
    });
  else
    test(`the portal is told ${title}`, async () => {
      assert.deepEqual((await told(message)).heard, [message.params]);
    });
}

const call = { 'activation.issue': 'issue', 'activation.authorize': 'authorize' };
for (const { title, message, answers } of those('page', 'result'))
  test(`the portal answers as in ${title}`, async () => {
    const { answer } = await told({ id: 'd', method: answers }, { [call[answers]]: () => message.result });
    assert.deepEqual(answer.result, message.result);
  });

for (const { title, answers, portalCode } of those('page', 'refusal'))
  test(`the portal refuses as in ${title}`, async () => {
    const refuse = () => { throw portalCode === undefined ? new Error('of the portal') : new PortalRefusal(portalCode); };
    const { answer } = await told({ id: 'd', method: answers }, { [call[answers]]: refuse });
    assert.equal(answer.error.data.portalCode, portalCode);
    assert.equal(typeof answer.error.code, 'number');
    assert.equal(typeof answer.error.message, 'string');
  });
