// The page's one connection to the Kortbro daemon, opened when it is first needed.

import { connect, offerStart } from '/kortbro.js';

export class Bridge {
  /** What is known of the readers; null before anybody asked. @type {any[] | null} */
  readers = null;
  onReaders = () => {};
  #ports;
  #locale = 'sv';
  /** @type {Promise<any> | null} */ #connection = null;

  /** @param {{first: number, last: number}} ports */
  constructor(ports) {
    this.#ports = ports;
  }

  /** The language of what the daemon says; a connection made before is closed, unless something runs on it. @param {string} locale */
  speak(locale) {
    if (locale === this.#locale) return;
    this.#locale = locale;
    if (this.busy === 0) this.#drop();
  }

  /** How many journeys use the connection. */
  busy = 0;

  /** @param {{signal?: AbortSignal, onWaitingForPermission?: () => void}} [options] @returns {Promise<any>} */
  async daemon(options = {}) {
    this.#connection ??= this.#open(options).catch((error) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  /** Offers to start the daemon, and resolves when it is there. */
  async startDaemon() {
    (await offerStart({ ports: this.#ports, locale: this.#locale })).close();
  }

  /** Opens the connection where that asks the person nothing, so that the start page can tell of the reader. */
  async connectQuietly() {
    const local = ['localhost', '127.0.0.1'].includes(location.hostname);
    if (local || (await permission()) === 'granted') await this.daemon().catch(() => {});
  }

  /** Waits until a card is in a reader. @param {AbortSignal} signal @param {() => void} onMissing */
  async card(signal, onMissing) {
    signal.throwIfAborted();
    if (this.#hasCard()) return;
    onMissing();
    await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#onCard = () => resolve(undefined);
    }).finally(() => (this.#onCard = () => {}));
  }

  #onCard = () => {};
  #hasCard = () => this.readers?.some((reader) => reader.state !== 'empty' && reader.state !== 'unavailable');

  /** @param {{signal?: AbortSignal, onWaitingForPermission?: () => void}} options */
  async #open({ signal, onWaitingForPermission }) {
    const kortbro = await connect({ ports: this.#ports, locale: this.#locale, client: { name: 'Mina sidor', version: '0.1.0' }, signal, onWaitingForPermission });
    await new Promise((resolve) => {
      const first = setTimeout(resolve, 1500);
      kortbro.watchReaders((/** @type {any[]} */ readers) => {
        this.readers = readers;
        this.onReaders();
        if (this.#hasCard()) this.#onCard();
        clearTimeout(first);
        resolve(undefined);
      });
    });
    return kortbro;
  }

  #drop() {
    this.#connection?.then((kortbro) => kortbro.close()).catch(() => {});
    this.#connection = null;
    this.connectQuietly();
  }
}

/** What the browser would say to a page that reaches for loopback; `unknown` where it has no such permission. */
async function permission() {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      return (await navigator.permissions.query({ name: /** @type {any} */ (name) })).state;
    } catch {
      // The browser does not know this name.
    }
  }
  return 'granted';
}
