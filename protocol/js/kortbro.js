// Kortbro's browser client: how a web page speaks to the Kortbro daemon, and through it to the smart card in the
// reader. One module without dependencies; its types are kortbro.d.ts's, README.md shows ten lines of use.
// Read it from the top: what can go wrong, what a page may call, one activation, one connection, finding the daemon.

/** @import { AuthenticateOptions, CardOptions, Kortbro as KortbroPage, PinOptions } from './kortbro.js' */

const VERSION = '0.1.0';
const PORTS = { first: 28471, last: 28570 }; // one for each user of a terminal server
const MESSAGE_LIMIT_BYTES = 64 * 1024; // the daemon ends a connection that sends more
const FIRST_PORTS = 8;
const HEAD_START_MS = 100;
const PROBE_PATIENCE_MS = 500;
const SEARCH_LIMIT_MS = 1400; // DaemonNotFound within 2 s
const QUIET_MS = 200;
const CLOSED_PORT_MS = 3000; // Windows takes 2 s to say that a port is closed: a longer wait was a question's
const HANDSHAKE_LIMIT_MS = 5000;
const RECONNECT_LIMIT_MS = 60_000; // an upgrade restarts the daemon in less
const START_LIMIT_MS = 30_000; // the person answers the browser's question, and a slow computer starts a program
const START_PAUSE_MS = 500;
const RUNS_WITHOUT_HEADWAY = 5; // of one activation: each asks the person for the PIN

// --- What can go wrong ------------------------------------------------------------------------------------------------

/** What the daemon answered (its `code` and `reason` are the protocol's), or what the client found (`code` is null). */
export class KortbroError extends Error {
  constructor(code, reason, message, data = {}, options = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.reason = reason;
    this.data = data;
    this.correlationId = null; // until a daemon is known
  }

  /** The page of the documentation that explains it, relative to docs. */
  get help() {
    return `errors/${this.code ?? this.reason}`;
  }

  helpUrl(base) {
    return new URL(this.help, base).href;
  }
}

const clientError = (reason, message) =>
  class extends KortbroError {
    constructor(options = {}) {
      super(null, reason, message, {}, options);
    }
  };

/** Nothing answers on any port: Kortbro is not installed, or not running. */
export class DaemonNotFound extends clientError('client.daemonNotFound', 'No Kortbro daemon answers on this computer.') {}

/** The person, or a policy, has forbidden this page to reach programs on the computer. */
export class BlockedByBrowser extends clientError('client.blockedByBrowser', 'The browser keeps this page from programs on this computer.') {}

/** The browser asks the person: handed to `onWaitingForPermission`; thrown if the question was closed unanswered. */
export class WaitingForPermission extends clientError('client.waitingForPermission', 'The browser asks whether this page may reach programs on this computer.') {}

/** Something answers, but not to this page: another origin's daemon, another user's, or some other program. */
export class Refused extends clientError('client.refused', 'A program on this computer answers, but not to this page.') {}

/** The connection ended, or `close()` was called, before the answer came. */
export class ConnectionLost extends clientError('client.connectionLost', 'The connection to the Kortbro daemon was lost.') {}

/** What a page's `issue` or `authorize` throws to refuse the order: error 4201 brings `portalCode` back in `data`. */
export class PortalRefusal extends Error {
  constructor(portalCode) {
    super(`The portal refuses the order: ${portalCode}`);
    this.name = 'PortalRefusal';
    this.portalCode = portalCode;
  }
}

/** An error for the daemon. Nothing else of what the page's functions throw crosses the wire. */
class ErrorAnswer extends Error {
  constructor(code, reason, data = {}) {
    super(reason);
    this.error = { code, message: reason, data: { reason, ...data } };
  }
}

// --- What a page may call ---------------------------------------------------------------------------------------------

/** @type {typeof import('./kortbro.js').connect} */
export async function connect(options = {}) {
  const { first, last } = { ...PORTS, ...options.ports };
  const arePorts = Number.isInteger(first) && Number.isInteger(last) && 0 < first && first <= last && last < 65536;
  if (!arePorts) throw new TypeError('ports: {first, last}, two port numbers');
  const kortbro = new Kortbro({ ...options, ports: { first, last } });
  return kortbro.opened(options.signal);
}

/**
 * The address goes into the page's own place: a frame would need the page's Content-Security-Policy to allow it. Neither Chromium
 * 156 nor Firefox ESR leaves the page, whether a program takes the address or none does.
 * @type {typeof import('./kortbro.js').offerStart}
 */
export async function offerStart({ startLimitMs = START_LIMIT_MS, openAddress = (address) => location.assign(address), ...options } = {}) {
  const giveUp = Date.now() + startLimitMs;
  openAddress('kortbro:start'); // before anything is awaited: a browser forgets the click
  for (;;) {
    try {
      return await connect(options);
    } catch (error) {
      if (!(error instanceof DaemonNotFound) || Date.now() + START_PAUSE_MS > giveUp) throw error;
    }
    await pause(START_PAUSE_MS, options.signal);
  }
}

/** @implements {KortbroPage} */
class Kortbro {
  #line;
  #watch;
  #activations = new Map(); // by orderId

  constructor(options) {
    this.#line = new Line(options, {
      opened: () => this.#watch.opened(),
      lost: () => this.#watch.lost(),
      asked: (method, params) => this.#asked(method, params),
      notified: (method, params) => this.#notified(method, params),
    });
    this.#watch = new ReaderWatch(this.#line);
  }

  async opened(signal) {
    try {
      signal?.throwIfAborted();
      await abortable(this.#line.connected(), signal);
      return this;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  get daemon() {
    return this.#line.daemon;
  }

  get correlationId() {
    return this.#line.correlationId;
  }

  async readers() {
    return (await this.#line.request('readers.list', {})).readers;
  }

  watchReaders(callback) {
    if (typeof callback !== 'function') throw new TypeError('callback: a function');
    let isLost = false; // told once, however often it is tried again
    const told = (lost, ...words) => {
      const isSaidAgain = lost && isLost;
      isLost = lost;
      if (!isSaidAgain) callback(...words);
    };
    return this.#watch.add({ saw: (...words) => told(false, ...words), lost: () => told(true, []) });
  }

  /** @param {CardOptions} options */
  async readCard({ reader, signal } = {}) {
    return this.#line.request('card.read', { reader }, signal);
  }

  /** @param {AuthenticateOptions} options */
  async authenticate({ reader, nonce, purpose, certificate, signal }) {
    if (typeof nonce !== 'string') throw new TypeError('nonce: a string');
    if (typeof purpose !== 'string') throw new TypeError("purpose: 'register' or 'login'");
    return this.#line.request('card.authenticate', { reader, nonce, purpose, certificate }, signal);
  }

  /** @param {PinOptions} options */
  async changePin({ reader, pin, signal }) {
    await this.#line.request('pin.change', { reader, pin }, signal);
  }

  /** @param {PinOptions} options */
  async unblockPin({ reader, pin, signal }) {
    await this.#line.request('pin.unblock', { reader, pin }, signal);
  }

  /** @param {CardOptions} options */
  async pendingActivations({ reader, signal } = {}) {
    return (await this.#line.request('activation.pending', { reader }, signal)).activations;
  }

  /** @param {{signal?: AbortSignal}} options */
  async doctor({ signal } = {}) {
    return this.#line.request('doctor.check', {}, signal);
  }

  async activate(order, portal) {
    const activation = new Activation(order, portal);
    if (this.#activations.has(order.orderId)) throw new TypeError('orderId: this order is being activated already');
    this.#activations.set(order.orderId, activation);
    const stopped = AbortSignal.any([this.#line.closed, ...(activation.signal ? [activation.signal] : [])]);
    const stopWatching = [];
    try {
      await abortable(this.#line.connected(), stopped);
      const begun = new Promise((saw, lost) => stopWatching.push(this.#watch.add({ saw, lost })));
      activation.begunOn(await abortable(begun, stopped));
      return await this.#runUntilDone(activation, stopped);
    } finally {
      stopWatching.forEach((stop) => stop());
      this.#activations.delete(order.orderId);
    }
  }

  close() {
    this.#watch.end();
    this.#line.close();
  }

  /** Runs the order. A card that is pulled, a daemon that is restarted: waits for the same card, and runs it again. */
  async #runUntilDone(activation, stopped) {
    for (;;) {
      try {
        return await this.#line.request('activation.run', activation.params(), activation.signal);
      } catch (error) {
        stopped.throwIfAborted();
        if (!activation.isInterruptedBy(error)) throw activation.explained(error);
        if (error instanceof ConnectionLost) activation.waitsForDaemon();
        const cardWasOut = await this.#cardIsBack(activation, stopped);
        if (!activation.mayRunAgain(cardWasOut)) throw activation.explained(error);
        await pause(activation.pauseMs, stopped);
      }
    }
  }

  /** Resolves when the order's card is in a reader; to whether it was out. */
  async #cardIsBack(activation, stopped) {
    let stopWatching = () => {};
    let cardWasOut = false;
    const back = new Promise((resolve, lost) => {
      const saw = (readers) => {
        if (activation.findsCardIn(readers)) return resolve(cardWasOut);
        if (!cardWasOut) activation.waitsForCard();
        cardWasOut = true;
      };
      stopWatching = this.#watch.add({ saw, lost });
    });
    return abortable(back, stopped).finally(stopWatching);
  }

  async #asked(method, params) {
    if (method !== 'activation.issue' && method !== 'activation.authorize') throw new ErrorAnswer(-32601, 'jsonrpc.methodNotFound');
    const activation = this.#activations.get(params?.orderId);
    if (!activation) throw new ErrorAnswer(-32602, 'jsonrpc.invalidParams', { field: 'orderId' });
    return activation.answer(method, params);
  }

  #notified(method, params) {
    if (method === 'activation.progress') this.#activations.get(params.orderId)?.advanced(params);
    if (method === 'readers.changed') this.#watch.changed(params);
  }
}

/** The way to the daemon: one connection at a time, and one search for it, whoever asks. */
class Line {
  daemon = { name: '', version: '' };
  correlationId = null;
  #options;
  #page;
  #closing = new AbortController();
  #connection;
  #connecting;

  constructor(options, page) {
    this.#options = options;
    this.#page = page;
  }

  get closed() {
    return this.#closing.signal;
  }

  get isOpen() {
    return this.#connection !== undefined;
  }

  /** @param {AbortSignal} [signal] */
  async request(method, params, signal) {
    const connection = await abortable(this.connected(), signal);
    const { correlationId } = this; // of the daemon that is asked: when the answer comes another may run
    return connection.request(method, params, signal).catch((error) => {
      if (error instanceof KortbroError) error.correlationId = correlationId;
      throw error;
    });
  }

  /** The open connection. If there is none, the daemon is looked for, once. */
  async connected() {
    this.closed.throwIfAborted();
    if (this.#connection) return this.#connection;
    this.#connecting ??= this.#open().finally(() => (this.#connecting = undefined));
    return this.#connecting;
  }

  /** Looks for the daemon again and again: it takes its time to restart, and may come back on another port. */
  async reconnected(isWanted) {
    const giveUp = Date.now() + RECONNECT_LIMIT_MS;
    for (let pauseMs = 250; isWanted(); pauseMs = Math.min(2 * pauseMs, 4000)) {
      try {
        return await this.connected();
      } catch (error) {
        if (Date.now() + pauseMs > giveUp) throw new ConnectionLost({ cause: error });
        await pause(pauseMs, this.closed);
      }
    }
  }

  close() {
    this.#closing.abort(new ConnectionLost());
    this.#connection?.close();
  }

  async #open() {
    const { client = { name: 'kortbro.js', version: VERSION }, locale } = this.#options;
    const port = await findDaemon(this.#options, this.closed);
    const inTime = AbortSignal.any([this.closed, AbortSignal.timeout(HANDSHAKE_LIMIT_MS)]);
    const connection = await Connection.open(port, { ...this.#page, lost: () => this.#lost() }, inTime);
    try {
      const hello = await abortable(connection.request('session.hello', { client, locale }), inTime);
      this.daemon = hello.daemon;
      this.correlationId = hello.correlationId ?? null; // null: a daemon that has none
    } catch (error) {
      connection.close();
      throw error instanceof KortbroError ? error : new Refused({ cause: error });
    }
    rememberPort(port);
    this.#connection = connection;
    this.#page.opened();
    return connection;
  }

  #lost() {
    if (!this.#connection) return;
    this.#connection = undefined;
    this.#page.lost();
  }
}

const ASK_AGAIN_MS = 2_000;

/** What watches the readers: one subscription however many there are, and a new one on each new connection. */
class ReaderWatch {
  #line;
  #watchers = new Set();
  #subscription; // undefined: none
  #readers; // undefined: not told yet
  #reconnecting;

  constructor(line) {
    this.#line = line;
  }

  /** The watcher's `saw` is told the readers, now and at each change; `lost` that the daemon stays away. */
  add(watcher) {
    this.#watchers.add(watcher);
    if (this.#readers) queueMicrotask(() => this.#readers && this.#tell(watcher, 'saw', this.#readers));
    else if (this.#line.isOpen) this.#subscribe();
    else this.#reconnect();
    return () => {
      if (this.#watchers.delete(watcher) && this.#watchers.size === 0 && this.#subscription) this.#unsubscribe();
    };
  }

  opened() {
    if (this.#watchers.size > 0) this.#subscribe();
  }

  changed({ readers, change }) {
    if (!this.#subscription) return;
    this.#readers = readers;
    for (const watcher of this.#watchers) this.#tell(watcher, 'saw', readers, change);
  }

  lost() {
    this.#subscription = this.#readers = undefined;
    if (this.#watchers.size > 0) this.#reconnect();
  }

  end() {
    this.#watchers.clear();
  }

  #subscribe() {
    if (this.#subscription) return;
    const subscription = (this.#subscription = {});
    const isCurrent = () => this.#subscription === subscription;
    this.#line.request('readers.subscribe', {}).then(
      ({ readers }) => isCurrent() && !this.#readers && this.changed({ readers, change: undefined }), // a readers.changed that came before is newer
      (error) => isCurrent() && this.#refused(error),
    );
  }

  /** There is no card service (Windows has none while it has no reader): nobody tells when there is, so it is asked. */
  #refused(error) {
    this.#subscription = undefined;
    this.#gaveUp(error);
    pause(ASK_AGAIN_MS, this.#line.closed).then(() => this.#watchers.size > 0 && this.#line.isOpen && this.#subscribe(), () => {});
  }

  #unsubscribe() {
    this.#subscription = this.#readers = undefined;
    this.#line.request('readers.unsubscribe', {}).catch(() => {}); // lost: then it is unsubscribed too
  }

  #reconnect() {
    this.#reconnecting ??= this.#line
      .reconnected(() => this.#watchers.size > 0)
      .catch((error) => this.#gaveUp(error))
      .finally(() => (this.#reconnecting = undefined));
  }

  #gaveUp(error) {
    for (const watcher of this.#watchers) this.#tell(watcher, 'lost', error);
  }

  #tell(watcher, what, ...words) {
    if (this.#watchers.has(watcher)) tell(() => watcher[what](...words));
  }
}

// --- One activation ---------------------------------------------------------------------------------------------------

const CARD_REMOVED = 4004;
const CARD_COMMUNICATION = 4008;
const NO_CARD_SERVICE = 4010;
const PORTAL_REJECTED = 4201;
/** What passes by itself while a card or a daemon comes back: no reader, no card, busy, mute, no card service. */
const PASSING = [4001, 4002, 4003, CARD_REMOVED, 4006, 4007, CARD_COMMUNICATION, NO_CARD_SERVICE];

/** What is known of one order, from its first run to its last. */
class Activation {
  pauseMs = 0; // before the next run
  #order;
  #portal;
  #cardNumber = null;
  #percent = 0;
  #percentBefore = 0; // when the run before ended
  #wasInterrupted = false;
  #runsWithoutHeadway = 0;
  #portalFailure;

  constructor(order, portal) {
    const { orderId, reader, certificates } = order;
    const isName = (value) => typeof value === 'string' && value !== '';
    if (!isName(orderId)) throw new TypeError('orderId: a string');
    if (reader !== undefined && !isName(reader)) throw new TypeError("reader: a reader's name");
    const purposes = new Set(Array.isArray(certificates) ? certificates.map(({ purpose }) => purpose) : []);
    const isList = purposes.size > 0 && purposes.size === certificates.length;
    if (!isList || !certificates.every(({ purpose, key }) => isName(purpose) && isName(key)))
      throw new TypeError('certificates: [{purpose, key}], each purpose once');
    if (typeof portal?.issue !== 'function') throw new TypeError('issue: a function');
    for (const name of ['authorize', 'onProgress', 'onWaitingForCard', 'onWaitingForDaemon'])
      if (portal[name] !== undefined && typeof portal[name] !== 'function') throw new TypeError(`${name}: a function`);
    this.#order = { orderId, reader, certificates };
    this.#portal = portal;
    this.signal = portal.signal;
  }

  params() {
    return { ...this.#order, progressToken: this.#order.orderId };
  }

  /** Has the portal answer `activation.issue` or `activation.authorize`. */
  async answer(method, params) {
    this.#cardNumber = params.cardNumber;
    const name = method === 'activation.issue' ? 'issue' : 'authorize';
    if (!this.#portal[name]) throw new ErrorAnswer(-32601, 'jsonrpc.methodNotFound');
    try {
      const answer = await this.#portal[name](params);
      if (typeof answer !== 'object' || answer === null) throw new TypeError(`${name}: returned no answer`);
      return answer;
    } catch (failure) {
      this.#portalFailure = failure;
      if (!(failure instanceof PortalRefusal)) throw new ErrorAnswer(-32603, 'jsonrpc.internalError');
      throw new ErrorAnswer(PORTAL_REJECTED, 'activation.rejected', { portalCode: failure.portalCode });
    }
  }

  /** Each run counts from 0; what the page sees stands still until a later run has passed it. */
  advanced(progress) {
    if (progress.percent > this.#percent) this.#percent = progress.percent;
    tell(() => this.#portal.onProgress?.({ ...progress, percent: this.#percent }));
  }

  /** Learns the card from the readers: it may be pulled before the daemon has named it. */
  begunOn(readers) {
    const { reader } = this.#order;
    const held = readers.filter(({ name, state }) => state === 'present' && (reader === undefined || name === reader));
    if (held.length === 1) this.#cardNumber ??= held[0].card?.cardNumber ?? null;
  }

  /** Whether the same card is in a reader, any of them; the next run uses that one. */
  findsCardIn(readers) {
    const isSame = (card) => card && (this.#cardNumber === null || card.cardNumber === this.#cardNumber);
    const found = readers.find(({ state, card }) => state === 'present' && isSame(card));
    if (found) this.#order.reader = found.name;
    return found !== undefined;
  }

  waitsForCard() {
    tell(() => this.#portal.onWaitingForCard?.({ cardNumber: this.#cardNumber }));
  }

  waitsForDaemon() {
    tell(() => this.#portal.onWaitingForDaemon?.());
  }

  /** Whether a run that ended so is to be run again. */
  isInterruptedBy(error) {
    const isResumable = [CARD_REMOVED, CARD_COMMUNICATION].includes(error.code) && error.data.resumable;
    // The card service was restarted, or (Windows) the last reader unplugged; without it from the start it is an error.
    const serviceLeft = error.code === NO_CARD_SERVICE && this.#percent > 0;
    const passes = this.#wasInterrupted && PASSING.includes(error.code);
    return (this.#wasInterrupted = isResumable || serviceLeft || passes || error instanceof ConnectionLost);
  }

  /** False when run after run gets no further although nobody took the card out. */
  mayRunAgain(cardWasOut) {
    const madeHeadway = cardWasOut || this.#percent > this.#percentBefore;
    this.#percentBefore = this.#percent;
    this.#runsWithoutHeadway = madeHeadway ? 0 : this.#runsWithoutHeadway + 1;
    this.pauseMs = cardWasOut ? 0 : 250 * 2 ** this.#runsWithoutHeadway;
    return this.#runsWithoutHeadway < RUNS_WITHOUT_HEADWAY;
  }

  /** The error, with what the portal's own function threw as its cause: of that the daemon knows nothing. */
  explained(error) {
    if (error.code === PORTAL_REJECTED && this.#portalFailure) error.cause = this.#portalFailure;
    return error;
  }
}

// --- One connection: JSON-RPC 2.0, both ways ---------------------------------------------------------------------------

class Connection {
  #socket;
  #page;
  #pending = new Map(); // by id
  #lastId = 0;

  static async open(port, page, signal) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/v1`, 'kortbro.v1');
    const opened = new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onclose = () => reject(new Refused()); // a browser does not say why
      socket.onerror = () => {}; // a close follows
    });
    try {
      await abortable(opened, signal);
      return new Connection(socket, page);
    } catch (error) {
      socket.close();
      throw error instanceof KortbroError ? error : new Refused({ cause: error });
    }
  }

  constructor(socket, page) {
    this.#socket = socket;
    this.#page = page;
    socket.onmessage = ({ data }) => this.#received(data);
    socket.onclose = () => this.#lost();
  }

  /**
   * Aborting asks the daemon to stop and awaits its answer: it alone knows whether the card is past stopping.
   * @param {AbortSignal} [signal] @returns {Promise<any>}
   */
  async request(method, params, signal) {
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    const cancel = () => this.#send({ method: 'request.cancel', params: { id } });
    try {
      return await new Promise((resolve, reject) => {
        if (this.#socket.readyState !== WebSocket.OPEN) throw new ConnectionLost();
        this.#send({ id, method, params });
        this.#pending.set(id, { resolve, reject });
        signal?.addEventListener('abort', cancel);
      });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  close() {
    this.#socket.close();
    this.#lost(); // the close event waits for the other end
  }

  #lost() {
    this.#socket.onmessage = this.#socket.onclose = null;
    const unanswered = [...this.#pending.values()];
    this.#pending.clear();
    this.#page.lost();
    for (const { reject } of unanswered) reject(new ConnectionLost());
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    if (new TextEncoder().encode(text).length > MESSAGE_LIMIT_BYTES) throw new RangeError('a message of more than 64 KiB');
    this.#socket.send(text);
  }

  #received(text) {
    const message = parsed(text);
    if (typeof message?.method === 'string') {
      if (message.id !== undefined) this.#answer(message);
      else this.#page.notified(message.method, message.params ?? {});
    } else if (this.#pending.has(message?.id)) {
      const { resolve, reject } = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      const { error, result } = message;
      if (error) reject(new KortbroError(error.code, error.data?.reason ?? '', error.message, error.data ?? {}));
      else resolve(result);
    }
  }

  async #answer({ id, method, params }) {
    try {
      this.#send({ id, result: await this.#page.asked(method, params) });
    } catch (failure) {
      const { error } = failure instanceof ErrorAnswer ? failure : new ErrorAnswer(-32603, 'jsonrpc.internalError');
      this.#send({ id, error });
    }
  }
}

// --- Finding the daemon -----------------------------------------------------------------------------------------------

/** The daemon's port. By fetch, never by trying WebSockets: browsers slow down a page whose WebSockets fail. */
async function findDaemon({ ports, onWaitingForPermission }, signal) {
  const ended = new AbortController();
  try {
    return await new Search(AbortSignal.any([signal, ended.signal])).through(ports, onWaitingForPermission);
  } finally {
    ended.abort(); // what is still asked and timed
  }
}

class Search {
  #over;
  #asked = new Set(); // ports
  #answers = [];
  #unanswered = 0;
  #isRefused = false;
  #port = 0; // the daemon's
  #found;
  #isFound = new Promise((resolve) => (this.#found = resolve));

  constructor(over) {
    this.#over = over;
  }

  async through({ first, last }, onWaitingForPermission) {
    const range = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const remembered = range.filter((port) => port === rememberedPort());
    // It is mostly where it was, or among the first: the answers of a hundred ports keep the browser busy for 100 ms.
    for (const few of [remembered, range.slice(0, FIRST_PORTS)]) {
      this.#ask(few);
      await this.#until(pause(HEAD_START_MS, this.#over));
      if (this.#port) return this.#port;
    }
    this.#ask(range);
    const started = Date.now();
    const permission = await loopbackPermission();
    const mustAsk = permission?.state === 'prompt';
    await this.#patience();
    if (mustAsk && this.#isOpen) {
      if (permission.state === 'prompt') {
        tell(() => onWaitingForPermission?.(new WaitingForPermission()));
        await this.#until(changeOf(permission, this.#over)); // no limit: a person is reading
      }
      await this.#patience(); // the ports are asked only now
    }
    this.#over.throwIfAborted();
    if (this.#port) return this.#port;
    if (this.#isRefused) throw new Refused();
    if (permission?.state === 'denied') throw new BlockedByBrowser();
    if (permission?.state === 'prompt' && Date.now() - started > CLOSED_PORT_MS) throw new WaitingForPermission();
    throw new DaemonNotFound();
  }

  #ask(ports) {
    for (const port of ports) {
      if (this.#asked.has(port)) continue;
      this.#asked.add(port);
      this.#unanswered++;
      this.#answers.push(probe(port, this.#over).then((who) => this.#answered(port, who)));
    }
  }

  #answered(port, who) {
    this.#unanswered--;
    if (who === 'refuses') this.#isRefused = true;
    if (who === 'ours') this.#found((this.#port = port));
  }

  get #isOpen() {
    return !this.#port && this.#unanswered > 0;
  }

  /** Until this, or until nothing is open any more. */
  #until(event) {
    return Promise.race([this.#isFound, Promise.all(this.#answers), event]);
  }

  /** Until the time is up; answers that still come in are waited for: a busy computer hands them over late. */
  async #patience() {
    await this.#until(pause(SEARCH_LIMIT_MS, this.#over));
    for (let before = Infinity; this.#isOpen && this.#unanswered < before; ) {
      before = this.#unanswered;
      await this.#until(pause(QUIET_MS, this.#over));
    }
  }
}

/** Who is at a port: with CORS, only a daemon that lets this page in answers; without, anyone does. */
async function probe(port, over) {
  const ask = (mode) => fetch(`http://127.0.0.1:${port}/v1`, { mode, cache: 'no-store', credentials: 'omit', signal: over });
  const welcome = ask('cors').then(({ status }) => (status === 204 ? 'ours' : 'refuses'), () => null);
  const early = await Promise.race([welcome, pause(PROBE_PATIENCE_MS, over).catch(() => null)]);
  if (early) return early;
  // A slow no is not waited for: Windows takes 2 s for it, and while the person is asked this waits for the same answer.
  const anyone = ask('no-cors').then(() => 'refuses', () => 'silent');
  return (await welcome) ?? anyone;
}

/** The browser's permission to reach this computer; null where none is needed: in older browsers, and on the computer's own pages. */
async function loopbackPermission() {
  if (['localhost', '127.0.0.1', '[::1]'].includes(globalThis.location?.hostname)) return null;
  const query = async (name) => navigator.permissions.query({ name });
  return query('loopback-network').catch(() => query('local-network-access')).catch(() => null); // the second: Chromium 142 to 144
}

function changeOf(permission, over) {
  const change = new Promise((resolve) => permission.addEventListener('change', resolve, { once: true, signal: over }));
  return abortable(change, over);
}

/** The port that worked last time, if this page has a storage. */
function rememberedPort() {
  try {
    return Number(localStorage.getItem('kortbro.port'));
  } catch {
    return 0;
  }
}

function rememberPort(port) {
  try {
    localStorage.setItem('kortbro.port', String(port));
  } catch {
    // then all ports are asked next time
  }
}

// --- Time, text, and the page's functions -------------------------------------------------------------------------------

/** Resolves after a while; rejects at once, and leaves no timer, when the signal aborts. */
function pause(ms, signal) {
  let timer;
  const time = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  return abortable(time, signal).finally(() => clearTimeout(timer));
}

/** The promise, or the signal's reason if that comes first. */
function abortable(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no daemon sends this: there is nobody to answer
  }
}

/** Calls a function of the page's. What it throws ends nothing here: it is shown in the console. */
function tell(call) {
  new Promise((resolve) => resolve(call())).catch((error) => console.error(error));
}
