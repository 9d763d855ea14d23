// The types of Kortbro's browser client. What the members mean is the protocol's matter: see ../README.md.

/**
 * Finds the daemon on this computer and opens a connection to it. Takes well under 100 ms where one is running, and as
 * long as the person needs where the browser asks for permission first.
 * @throws DaemonNotFound, within 2 s; BlockedByBrowser; Refused; WaitingForPermission when the person closed the
 * browser's question without answering it: call again, and the browser asks again.
 */
export function connect(options?: ConnectOptions): Promise<Kortbro>;

/**
 * Offers to start a daemon that is not running: to be called from a click, when `connect` has rejected with DaemonNotFound. Opens
 * `kortbro:start`, for which the browser asks the person, and looks for the daemon for 30 s. The page stays, also where nothing is
 * installed that knows the address; its `beforeunload` listeners are called, so let none of them hold the page meanwhile.
 * @throws DaemonNotFound when none has come; otherwise what `connect` throws.
 */
export function offerStart(options?: StartOptions): Promise<Kortbro>;

export interface StartOptions extends ConnectOptions {
  /** How long the daemon is looked for, in milliseconds. */
  startLimitMs?: number;
  /** Opens the address: `location.assign` unless said otherwise. */
  openAddress?: (address: string) => void;
}

export interface ConnectOptions {
  /** Where to look: 28471 to 28570 unless a policy says otherwise. */
  ports?: { first: number; last: number };
  /** The language of what the daemon shows the person; `sv` unless said otherwise. */
  locale?: 'sv' | 'en';
  /** Who is asking, for the daemon's log. */
  client?: { name: string; version: string };
  /** Ends the search; `connect` then rejects with its reason. */
  signal?: AbortSignal;
  /** The browser asks the person, and nothing can be known before the answer: say on the page that it does. */
  onWaitingForPermission?: (waiting: WaitingForPermission) => void;
}

/**
 * One page's way to the daemon. A lost connection is opened again by the next call, and at once while readers are
 * watched or an order is activated; what was asked on it rejects with ConnectionLost.
 *
 * A call whose `signal` aborts asks the daemon to stop, and rejects with the signal's reason when the daemon has; it
 * resolves when the card was past stopping.
 */
export interface Kortbro {
  readonly daemon: { name: string; version: string };

  /**
   * The daemon's run, such as 7K3M-Q9XA: write it to the portal's log, and help desks find the same run in the daemon's log and
   * support bundle. It says nothing of the person. Null for a daemon that has none; another one after the daemon's restart.
   */
  readonly correlationId: string | null;

  readers(): Promise<Reader[]>;

  /**
   * Calls back with the readers as they are, then at each change; again after a lost connection, and with none while the
   * daemon stays away or there is no card service. Returns the function that stops it.
   */
  watchReaders(callback: (readers: Reader[], change?: ReaderChange) => void): () => void;

  readCard(options?: CardOptions): Promise<Card>;

  /** Asks the person for PIN 1 and answers with a Web eID authentication token for the portal's server. */
  authenticate(options: AuthenticateOptions): Promise<AuthToken>;

  /** The daemon asks for the old PIN and, twice, for the new one. */
  changePin(options: PinOptions): Promise<void>;

  /** The daemon asks for the PUK and, twice, for a new PIN. */
  unblockPin(options: PinOptions): Promise<void>;

  /** Orders begun on this card and not finished. */
  pendingActivations(options?: CardOptions): Promise<PendingActivation[]>;

  /** What is wrong on this computer, in words for the person. Waits for no card. */
  doctor(options?: { signal?: AbortSignal }): Promise<DoctorReport>;

  /**
   * Fetches the order's certificates to the card, and resolves when they are written and proved.
   *
   * An interruption does not end it: when the card is pulled it waits for the same card, when the daemon is restarted it
   * waits up to a minute for that, and runs the order again from where it stopped; the person is asked for the PIN again.
   * It gives up when five runs in a row get no further although nobody took the card out.
   *
   * `issue` and `authorize` may thus be called again for the same key: answer with the same certificate.
   * @throws TypeError for wrong arguments, before the daemon hears of them; KortbroError for what the daemon answers. Of
   * what `issue` or `authorize` throws, the daemon hears no more than a PortalRefusal's code; it is the error's `cause`.
   */
  activate(order: Order, portal: Portal): Promise<ActivationResult>;

  /** Ends the connection and everything that is under way on it: it rejects with ConnectionLost. */
  close(): void;
}

export interface Order {
  orderId: string;
  /** May be left out while exactly one reader holds a card. */
  reader?: string;
  certificates: { purpose: NewCertificatePurpose; key: KeyAlgorithm }[];
}

/** The portal's side of an activation. */
export interface Portal {
  issue(request: IssueRequest): IssueAnswer | Promise<IssueAnswer>;
  /** Left out by a portal whose cards demand no administration key. */
  authorize?(request: AuthorizeRequest): AuthorizeAnswer | Promise<AuthorizeAnswer>;
  /** `percent` never goes back, not even from one run to the next: it stands still until the run has caught up. */
  onProgress?(progress: Progress): void;
  /** The card was pulled, and is waited for. The number is null if it was pulled before anyone had read it. */
  onWaitingForCard?(card: { cardNumber: string | null }): void;
  /** The daemon has ended, and is looked for: it is waited for up to a minute, and tells its progress when it is back. */
  onWaitingForDaemon?(): void;
  signal?: AbortSignal;
}

export interface IssueRequest {
  orderId: string;
  cardNumber: string;
  purpose: NewCertificatePurpose;
  /** PKCS#10, DER in base64. */
  csr: string;
  /** By the card's base key, with the nonce base64(SHA-256(csr)). */
  proof?: AuthToken;
  /** Certificates, DER in base64. */
  attestation?: string[];
}

/** DER in base64. */
export interface IssueAnswer {
  certificate: string;
  chain?: string[];
}

export interface AuthorizeRequest {
  orderId: string;
  cardNumber: string;
  algorithm: 'TDES' | 'AES_128' | 'AES_192' | 'AES_256';
  /** Base64, one block of the algorithm. */
  challenge: string;
}

export interface AuthorizeAnswer {
  /** The challenge, encrypted with the card's administration key; base64. */
  response: string;
}

export interface Progress {
  progressToken: string;
  orderId: string;
  /** An integer, 0 to 100. */
  percent: number;
  phase: 'preparing' | 'authorizing' | 'generatingKey' | 'requestingCertificate' | 'writingCertificate' | 'verifying' | 'done';
  /** For the person, in the language of the connection. */
  message: string;
  keepCardInserted: boolean;
}

export interface ActivationResult {
  orderId: string;
  cardNumber: string;
  certificates: Certificate[];
}

export interface DoctorReport {
  /** The most important first. */
  checks: Checkup[];
  correlationId: string;
}

export interface Checkup {
  /** `cardService`, `readers`, `card`, …: ignore those that you do not know. */
  id: string;
  state: 'ok' | 'warning' | 'wrong';
  title: string;
  /** What to do; left out where nothing needs to be done. */
  advice?: string;
  /** As a KortbroError's. */
  help?: string;
}

export interface PendingActivation {
  orderId: string;
  cardNumber: string;
  phase: Progress['phase'];
  percent: number;
  startedAt: string;
}

export interface Reader {
  name: string;
  state: 'empty' | 'present' | 'mute' | 'inUse' | 'unavailable';
  pinPad: boolean;
  card?: { atr: string; edge: string | null; cardNumber?: string };
}

export interface ReaderChange {
  reader: string;
  event: 'attached' | 'detached' | 'inserted' | 'removed' | 'changed';
}

export interface Card {
  reader: string;
  edge: string;
  cardNumber: string;
  pins: { id: 'pin1' | 'pin2' | 'puk'; triesLeft: number | null; blocked: boolean; minLength: number; maxLength: number }[];
  certificates: Certificate[];
}

export interface Certificate {
  purpose: 'base' | NewCertificatePurpose;
  subject: string;
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  keyAlgorithm: string;
  der: string;
}

/** A Web eID authentication token, `format` being `web-eid:1.0`. */
export interface AuthToken {
  unverifiedCertificate: string;
  algorithm: string;
  signature: string;
  format: string;
  appVersion: string;
}

export type NewCertificatePurpose = 'authentication' | 'signature';
export type KeyAlgorithm = 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_P256' | 'EC_P384';

export interface CardOptions {
  /** May be left out while exactly one reader holds a card. */
  reader?: string;
  signal?: AbortSignal;
}

export interface PinOptions extends CardOptions {
  pin: 'pin1' | 'pin2';
}

export interface AuthenticateOptions extends CardOptions {
  /** From the portal's server: base64, 44 to 128 characters, used once. */
  nonce: string;
  purpose: 'register' | 'login';
  /** The best valid one, unless said otherwise. */
  certificate?: 'base' | 'authentication';
}

/** What the daemon answered, or what the client found. */
export class KortbroError extends Error {
  constructor(code: number | null, reason: string, message: string, data?: Record<string, any>, options?: ErrorOptions);
  /** The protocol's number, such as 4103; null for what the client found. */
  readonly code: number | null;
  /** The protocol's word, such as `pin.cancelled`, or the client's: `client.daemonNotFound`, … */
  readonly reason: string;
  /** Whatever else the protocol lists for the code: `portalCode`, `triesLeft`, `resumable`, … */
  readonly data: Record<string, any>;
  /** The daemon's run that answered; null where none did. */
  readonly correlationId: string | null;
  /** The page of Kortbro's docs that explains it: `errors/4102`, `errors/client.daemonNotFound`. */
  readonly help: string;
  /** The address of that page, where the portal serves docs itself: `helpUrl('https://portal.example.se/kortbro/')`. */
  helpUrl(base: string | URL): string;
}

/** `client.daemonNotFound`: nothing answers on any port. Kortbro is not installed, or not running. */
export class DaemonNotFound extends KortbroError {
  constructor(options?: ErrorOptions);
}

/** `client.blockedByBrowser`: the person, or a policy, has forbidden this page to reach programs on the computer. */
export class BlockedByBrowser extends KortbroError {
  constructor(options?: ErrorOptions);
}

/** `client.waitingForPermission`: the browser asks the person, or asked and was given no answer. */
export class WaitingForPermission extends KortbroError {
  constructor(options?: ErrorOptions);
}

/** `client.refused`: something answers, but not to this page. */
export class Refused extends KortbroError {
  constructor(options?: ErrorOptions);
}

/** `client.connectionLost`: the connection ended before the answer came. */
export class ConnectionLost extends KortbroError {
  constructor(options?: ErrorOptions);
}

/** Thrown by `issue` or `authorize` to refuse the order; `data.portalCode` of error 4201 is this code. */
export class PortalRefusal extends Error {
  constructor(portalCode: number | string);
  readonly portalCode: number | string;
}
