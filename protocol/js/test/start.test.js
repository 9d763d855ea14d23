import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { DaemonNotFound, offerStart, Refused } from '../kortbro.js';
import { FakeDaemon, freeRange } from './fake-daemon.js';
import { openPage } from './page.js';

let open;
beforeEach(() => {
  openPage();
  open = [];
});
afterEach(async () => {
  for (const it of open) await (it.stop ?? it.close).call(it);
});

/** A computer on which the address starts a daemon. */
const starting = (ports, settings) => (address) => {
  assert.equal(address, 'kortbro:start');
  FakeDaemon.start({ port: ports.first, ...settings }).then((daemon) => open.push(daemon));
};

test('the address is opened while the click still counts, and the daemon that starts is found', async () => {
  const ports = await freeRange(3);
  const opened = [];
  const connecting = offerStart({ ports, openAddress: (address) => opened.push(address) && starting(ports)(address) });
  assert.deepEqual(opened, ['kortbro:start']);
  const kortbro = await connecting;
  open.unshift(kortbro);
  assert.equal(kortbro.daemon.name, 'Kortbro');
  assert.equal(opened.length, 1);
});

test('where nothing starts it is DaemonNotFound in the end, and not before it was looked for again', async () => {
  const ports = await freeRange(3);
  let searches = 0;
  const { fetch } = globalThis;
  globalThis.fetch = (url, options) => {
    if (options.mode === 'cors' && url.includes(`:${ports.first}/`)) searches++;
    return fetch(url, options);
  };
  await assert.rejects(offerStart({ ports, startLimitMs: 1500, openAddress() {} }), DaemonNotFound);
  assert.ok(searches > 1);
});

test('a daemon that does not let this page in is not waited for', async () => {
  const ports = await freeRange(1);
  await assert.rejects(offerStart({ ports, openAddress: starting(ports, { origin: 'https://other.test' }) }), Refused);
});

test('a page that is left gives the search up with its reason', async () => {
  const leaving = new AbortController();
  const ports = await freeRange(1);
  const looking = offerStart({ ports, signal: leaving.signal, openAddress() {} });
  leaving.abort();
  await assert.rejects(looking, { name: 'AbortError' });
});

test('without options the page’s own place is told the address', async () => {
  const told = [];
  globalThis.location = { assign: (address) => told.push(address) };
  const leaving = new AbortController();
  const looking = offerStart({ signal: leaving.signal });
  leaving.abort();
  await assert.rejects(looking, { name: 'AbortError' });
  delete globalThis.location;
  assert.deepEqual(told, ['kortbro:start']);
});
