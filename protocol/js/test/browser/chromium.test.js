import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { behavesIn, start } from './behaviour.js';
import { Browser, chromium, isHere } from './browser.js';
import { Screen } from './screen.js';

/** Where Chromium 156 draws the answers to its question, in a window of 1000 by 800 at the corner of the screen. */
const ALLOW = [385, 241];
const BLOCK = [306, 241];
const CLOSE = [413, 111];

if (isHere(chromium)) {
  behavesIn(chromium);

  const screen = await Screen.open();
  describe('in Chromium, a page for which the browser asks', { timeout: 120_000, skip: !screen }, () => {
    let browser;
    let daemon;
    after(() => screen.close());

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
}
