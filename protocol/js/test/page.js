// What a browser gives a page, for node: a fetch that holds to CORS, a WebSocket that says where it comes from, storage,
// permissions. fetch and WebSocket are real underneath.
import { setMaxListeners } from 'node:events';
import { WebSocket } from 'ws';

export const ORIGIN = 'https://portal.test';
setMaxListeners(0); // one fetch a port, all on one signal: node would take it for a leak

const realFetch = globalThis.fetch;

/** Makes this process a page; returns what a test may look at and change. */
export function openPage() {
  const page = {
    origin: ORIGIN,
    storage: new Map(),
    /** Each fetch, as `mode port`. */
    fetches: [],
    /** Awaited before each fetch: how a browser holds them while it asks the person. */
    gate: async (port) => {},
    permission: null,
  };
  globalThis.fetch = async (url, { mode, signal }) => {
    const { port } = new URL(url);
    page.fetches.push(`${mode} ${port}`);
    await unlessAborted(page.gate(Number(port)), signal);
    const headers = mode === 'cors' ? { origin: page.origin } : {};
    const response = await realFetch(url, { headers, signal });
    if (mode === 'no-cors') return { type: 'opaque', status: 0 };
    if (response.headers.get('access-control-allow-origin') !== page.origin) throw new TypeError('Failed to fetch');
    return response;
  };
  globalThis.WebSocket = class extends WebSocket {
    constructor(url, protocol) {
      super(url, protocol, { origin: page.origin });
    }
  };
  globalThis.localStorage = {
    getItem: (key) => page.storage.get(key) ?? null,
    setItem: (key, value) => page.storage.set(key, value),
  };
  const query = async ({ name }) => {
    if (!page.permission || name !== page.permission.name) throw new TypeError(`no permission ${name}`);
    return page.permission;
  };
  Object.defineProperty(globalThis, 'navigator', { value: { permissions: { query } }, configurable: true });
  return page;
}

/** As a browser's PermissionStatus. */
export class Permission extends EventTarget {
  constructor(state, name = 'loopback-network') {
    super();
    this.state = state;
    this.name = name;
  }

  becomes(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }
}

function unlessAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
