// Runs in the browser: takes a task from the server, does it with the client, tells the result.
import { connect, offerStart, WaitingForPermission } from '/kortbro.js';

const post = (path, words) => fetch(path, { method: 'POST', body: JSON.stringify(words) });
const say = (words) => post('/said', words);
const fail = (failure) => post('/result', { failure: String(failure) });
addEventListener('unhandledrejection', ({ reason }) => fail(`unhandled rejection: ${reason}`));
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => fail(`against the policy: ${violatedDirective} ${blockedURI}`));

const onWaitingForPermission = (waiting) => say(waiting instanceof WaitingForPermission && waiting.reason);
const order = { orderId: 'order-1', certificates: [{ purpose: 'authentication', key: 'EC_P256' }] };

/** Each resolves to what is to be known of it. */
const tasks = {
  async connect(ports, { abortAfterAsking = false } = {}) {
    const leaving = new AbortController();
    const start = performance.now();
    const telling = (waiting) => onWaitingForPermission(waiting).then(() => abortAfterAsking && leaving.abort());
    try {
      const kortbro = await connect({ ports, signal: leaving.signal, onWaitingForPermission: telling });
      const found = { ms: performance.now() - start, daemon: kortbro.daemon.name, port: localStorage.getItem('kortbro.port') };
      kortbro.close();
      return found;
    } catch (error) {
      return { ms: performance.now() - start, name: error.name, reason: error.reason };
    }
  },

  /** Shows a button as large as the page; resolves when it was clicked and what came of it is known. */
  async offerStart(ports, startLimitMs) {
    const button = document.body.appendChild(document.createElement('button'));
    button.textContent = 'Starta Kortbro'.repeat(400);
    const place = location.href;
    const clicked = new Promise((resolve) => button.addEventListener('click', () => resolve(offerStart({ ports, startLimitMs })), { once: true }));
    say('ready');
    try {
      const kortbro = await clicked;
      kortbro.close();
      return { daemon: kortbro.daemon.name, stayed: location.href === place };
    } catch (error) {
      return { reason: error.reason, stayed: location.href === place };
    } finally {
      button.remove();
    }
  },

  async forget() {
    localStorage.clear();
  },

  async activate(ports) {
    const kortbro = await connect({ ports });
    const seen = { readers: [], percents: [], waited: [] };
    kortbro.watchReaders((readers) => seen.readers.push(readers[0]?.state));
    const result = await kortbro.activate(order, {
      issue: async ({ csr }) => ({ certificate: `${csr}, certified` }),
      onProgress: ({ percent }) => seen.percents.push(percent),
      onWaitingForCard: ({ cardNumber }) => {
        seen.waited.push(cardNumber);
        say('waiting for the card');
      },
    });
    kortbro.close();
    return { ...seen, result };
  },

  async permission() {
    return (await navigator.permissions.query({ name: 'loopback-network' })).state;
  },
};

for (;;) {
  const { task, args } = await (await fetch('/task')).json();
  await tasks[task](...args).then((result) => post('/result', { result }), fail);
}
