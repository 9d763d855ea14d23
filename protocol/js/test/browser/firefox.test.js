import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freeRange } from '../fake-daemon.js';
import { behavesIn, start } from './behaviour.js';
import { Browser, firefox, isHere, mayHavePolicies } from './browser.js';

if (isHere(firefox)) {
  behavesIn(firefox);

  describe('in Firefox, a page for which the browser asks', { timeout: 60_000 }, () => {
    let browser;
    before(async () => (browser = await Browser.open(firefox, { isPublic: true })));
    after(() => browser.close());

    test('the page is told, and waits beyond every limit until it is left', async () => {
      const daemon = await start({ origin: browser.origin });
      const { name, ms } = await browser.run('connect', daemon.ports, { abortAfterAsking: true });
      assert.equal(name, 'AbortError');
      assert.deepEqual(browser.said, ['client.waitingForPermission']);
      assert.ok(ms > 1500);
    });

    test('where nobody answers Firefox has nothing to ask for: DaemonNotFound', async () => {
      assert.equal((await browser.run('connect', await freeRange(100))).reason, 'client.daemonNotFound');
    });
  });

  describe('in Firefox, a page that its administrator lets through', { timeout: 60_000, skip: !mayHavePolicies(firefox) }, () => {
    let browser;
    // What `kortbro policy browsers --format firefox` writes.
    const policies = { policies: { LocalNetworkAccess: { SkipDomains: ['127.0.0.3'] } } };
    before(async () => (browser = await Browser.open(firefox, { isPublic: true, policies })));
    after(() => browser.close());

    test('the daemon is found, and nobody is asked', async () => {
      const daemon = await start({ origin: browser.origin });
      assert.equal((await browser.run('connect', daemon.ports, { abortAfterAsking: true })).daemon, 'Kortbro');
      assert.deepEqual(browser.said, []);
    });
  });
}
