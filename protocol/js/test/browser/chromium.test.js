import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freeRange } from '../fake-daemon.js';
import { behavesIn, start } from './behaviour.js';
import { Browser, chromium, isHere } from './browser.js';
import { Screen } from './screen.js';

/** Where Chromium 156 draws the answers to its question, in a window of 1000 by 800 at the corner of the screen. */
const ALLOW = [385, 241];
const BLOCK = [306, 241];
const CLOSE = [413, 111];

/** The page's middle, and where it draws the answers to whether a program may be opened. */
const PAGE = [500, 600];
const CANCEL = [609, 270];
const OPEN = [728, 270];

if (isHere(chromium)) {
  behavesIn(chromium);

  const screen = await Screen.open();
  after(() => screen?.close());
  describe('in Chromium, a page for which the browser asks', { timeout: 120_000, skip: !screen }, () => {
    let browser;
    let daemon;
    /** Connects; the person answers there when the page has been told that the browser asks. */
    async function answered(where) {
      browser = await Browser.open(chromium, { isPublic: true, display: screen.display });
      try {
        daemon = await start({ origin: browser.origin });
        let isOver = false;
        const outcome = browser.run('connect', daemon.ports).finally(() => (isOver = true));
        await once(browser, 'said');
        while (!isOver) {
          await Promise.race([outcome, pause(2000)]); // a person takes longer than any limit; and the window may be slow
          if (!isOver) screen.click(where);
        }
        assert.deepEqual(browser.said, ['client.waitingForPermission']);
        return await outcome;
      } finally {
        await browser.close();
      }
    }

    test('the person allows it: connected', async () => {
      assert.equal((await answered(ALLOW)).daemon, 'Kortbro');
    });

    test('the person forbids it: BlockedByBrowser', async () => {
      assert.equal((await answered(BLOCK)).reason, 'client.blockedByBrowser');
      assert.deepEqual(daemon.knocks, []);
    });

    test('the person closes the question: WaitingForPermission', async () => {
      assert.equal((await answered(CLOSE)).reason, 'client.waitingForPermission');
    });
  });

  const noProgram = !screen || !existsSync('/usr/bin/xdg-open');
  describe('in Chromium, a page that offers to start the daemon', { timeout: 120_000, skip: noProgram }, () => {
    let browser;
    before(async () => (browser = await Browser.open(chromium, { display: screen.display })));
    after(() => browser.close());

    async function offered(ports, limitMs) {
      const ready = once(browser, 'said');
      const outcome = browser.run('offerStart', ports, limitMs);
      await ready;
      await pause(2000); // the window may be slow
      screen.click(PAGE);
      return outcome;
    }

    test('where no program knows the address the page stays, and no daemon is found', async () => {
      const outcome = await offered(await freeRange(3), 3000);
      assert.deepEqual(outcome, { reason: 'client.daemonNotFound', stayed: true });
      screen.click(CANCEL);
    });

    test('the person lets it open, the program is started, and its daemon found', async () => {
      const startedWith = await browser.handleAddresses();
      const ports = await freeRange(3);
      let isOver = false;
      const outcome = offered(ports, 40_000).finally(() => (isOver = true));
      let daemon = false;
      while (!isOver) {
        await Promise.race([outcome, pause(1000)]);
        if (isOver) break;
        if ((await startedWith()) === 'kortbro:start') daemon ||= Boolean(await start({ port: ports.first, origin: browser.origin }));
        else screen.click(OPEN);
      }
      assert.deepEqual(await outcome, { daemon: 'Kortbro', stayed: true });
    });
  });
}
