// What the client does in every browser, on a page that may reach this computer, and on one that must ask first.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { FakeDaemon, freeRange, reader } from '../fake-daemon.js';
import { Browser } from './browser.js';

const CARD = '9752316495727304824';
const stranger = { origin: 'https://other.test' };

const running = [];
/** A daemon that ends with the test. */
export const start = async (settings) => {
  const daemon = await FakeDaemon.start(settings);
  running.push(daemon);
  return daemon;
};
afterEach(() => Promise.all(running.splice(0).map((daemon) => daemon.stop())));

/** @param {typeof import('./browser.js').chromium} kind */
export function behavesIn(kind) {
  describe(`in ${kind.name}, a page that need not ask`, { timeout: 120_000 }, () => {
    let browser;
    before(async () => (browser = await Browser.open(kind)));
    after(() => browser.close());
    /** Connects until it was fast once: this is about the client, and not about what else the machine is doing. */
    const connectTimes = async (ports, { forget, until }) => {
      const times = [];
      while (times.length < 30 && !(Math.min(...times) < until)) {
        if (forget) await browser.run('forget');
        times.push(Math.round((await browser.run('connect', ports)).ms));
      }
      console.log(`${kind.name}, ms until connected, ${forget ? 'for the first time' : 'where it was'}: ${times}`);
      return times;
    };

    test('a running daemon is found well below 100 ms: where it was, or on the first ports', async () => {
      const ports = await freeRange(100);
      await start({ port: ports.first + 1, origin: browser.origin });
      assert.ok((await connectTimes(ports, { forget: true, until: 60 })).at(-1) < 60);
      assert.ok((await connectTimes(ports, { forget: false, until: 60 })).at(-1) < 60);
    });

    test('a hundred users of one computer find their own', async () => {
      const ports = await freeRange(100);
      await start({ port: ports.first, ...stranger });
      const ours = await start({ port: ports.first + 61, origin: browser.origin });
      assert.ok((await connectTimes(ports, { forget: true, until: 500 })).at(-1) < 500);
      assert.equal((await browser.run('connect', ports)).port, String(ours.port));
    });

    test('nobody on 100 ports is DaemonNotFound within 2 s', async () => {
      const { ms, ...error } = await browser.run('connect', await freeRange(100));
      console.log(`${kind.name}: not found among 100 ports in ${Math.round(ms)} ms`);
      assert.deepEqual(error, { name: 'DaemonNotFound', reason: 'client.daemonNotFound' });
      assert.ok(ms < 2000, `${ms} ms`);
    });

    test('another origin’s daemon is Refused, until one welcomes the page', async () => {
      const ports = await freeRange(100);
      await Promise.all([3, 60, 99].map((offset) => start({ port: ports.first + offset, ...stranger })));
      const { reason } = await browser.run('connect', ports);
      assert.equal(reason, 'client.refused');
      const ours = await start({ port: ports.first + 50, origin: browser.origin });
      assert.equal((await browser.run('connect', ports)).port, String(ours.port));
    });

    test('an activation outlives a pulled card and a daemon restarted on another port', async () => {
      const ports = await freeRange(10);
      const settings = { origin: browser.origin, readers: [reader('A', CARD)] };
      const old = await start({ port: ports.first, ...settings });
      const moved = await start({ port: ports.last, origin: 'https://not.yet.test', readers: settings.readers });
      const progress = (peer, percent) => peer.notify('activation.progress', { orderId: 'order-1', percent });
      const fault = { error: { code: 4004, message: 'x', data: { reason: 'card.removed', resumable: true } } };
      const runs = [
        (peer) => {
          progress(peer, 10);
          progress(peer, 40);
          old.setReaders([reader('A')]);
          setTimeout(() => old.setReaders([reader('A', CARD)]));
          throw fault;
        },
        async (peer) => {
          progress(peer, 0);
          progress(peer, 60);
          moved.origin = browser.origin;
          moved.on('activation.run', async (params, page) => {
            progress(page, 20);
            const { result } = await page.request('activation.issue', { orderId: 'order-1', cardNumber: CARD, csr: 'CSR' });
            progress(page, 100);
            return { orderId: 'order-1', cardNumber: CARD, certificates: [result.certificate] };
          });
          await old.stop();
        },
      ];
      old.on('activation.run', (params, peer) => runs.shift()(peer));
      const { result, percents, waited } = await browser.run('activate', ports);
      assert.deepEqual(result.certificates, ['CSR, certified']);
      assert.deepEqual(percents, [10, 40, 40, 60, 60, 100]);
      assert.deepEqual(waited, [CARD]);
    });
  });

  describe(`in ${kind.name}, a page the person has allowed`, { timeout: 60_000 }, () => {
    let browser;
    before(async () => (browser = await Browser.open(kind, { isPublic: true, answer: 'granted' })));
    after(() => browser.close());

    test('the daemon is found, and nobody is asked', async () => {
      assert.equal(await browser.run('permission'), 'granted');
      const daemon = await start({ origin: browser.origin });
      assert.equal((await browser.run('connect', daemon.ports)).daemon, 'Kortbro');
      assert.deepEqual(browser.said, []);
    });

    test('where there is none it is DaemonNotFound, and another’s is Refused', async () => {
      const ports = await freeRange(100);
      assert.equal((await browser.run('connect', ports)).reason, 'client.daemonNotFound');
      const daemon = await start({ port: ports.first, ...stranger });
      assert.equal((await browser.run('connect', ports)).reason, 'client.refused');
    });
  });

  describe(`in ${kind.name}, a page the person has forbidden`, { timeout: 60_000 }, () => {
    let browser;
    before(async () => (browser = await Browser.open(kind, { isPublic: true, answer: 'denied' })));
    after(() => browser.close());

    test('it is BlockedByBrowser, though a daemon runs', async () => {
      assert.equal(await browser.run('permission'), 'denied');
      const daemon = await start({ origin: browser.origin });
      assert.equal((await browser.run('connect', daemon.ports)).reason, 'client.blockedByBrowser');
      assert.deepEqual(daemon.knocks, []);
    });
  });
}
