// What a person lives at Mina sidor, in the order in which she lives it.

import { PortalRefusal } from '/kortbro.js';
import * as portal from './portal.js';

export class Journeys {
  #bridge;
  #show;

  /** @param {import('./bridge.js').Bridge} bridge @param {(view: string, model?: any) => void} show */
  constructor(bridge, show) {
    this.#bridge = bridge;
    this.#show = show;
  }

  /** AKTIVERA DITT RESERVKORT: register the card, identify oneself, and see what will be fetched. @param {AbortSignal} signal */
  async toTheOrder(signal) {
    await this.#identified('register', 'base', { step: 1, signal }, portal.register);
    await this.#identified('identify', 'base', { step: 2, signal }, (token) => portal.logIn(token, 'activate'));
    this.#show('order', { me: await portal.me() });
  }

  /** LOGGA IN: with the card's best certificate; a card that is not activated meets 2004. @param {AbortSignal} signal */
  async logIn(signal) {
    await this.#identified('login', undefined, { signal }, (token) => portal.logIn(token, 'login'));
    this.#show('account', { me: await portal.me() });
  }

  /**
   * AKTIVERA: a key is made on the card and its certificate fetched to it.
   * @param {'authentication' | 'signature'} purpose @param {any} me @param {AbortSignal} signal
   */
  async fetch(purpose, me, signal) {
    const order = me.orders.find((/** @type {any} */ one) => one.purpose === purpose);
    const kortbro = await this.#bridge.daemon({ signal });
    const model = { me, purpose, percent: 0, message: '', waitingFor: '' };
    const show = (/** @type {object} */ change) => this.#show('progress', Object.assign(model, change));
    show({});
    const result = await this.#busy(() =>
      kortbro.activate(
        { orderId: order.orderId, certificates: [{ purpose, key: order.key }] },
        {
          authorize: (/** @type {any} */ question) => relayed(portal.authorize(order.orderId, question)),
          issue: (/** @type {any} */ request) => relayed(portal.issue(order.orderId, request)),
          onProgress: ({ percent, message }) => show({ percent, message, waitingFor: '' }),
          onWaitingForCard: () => show({ waitingFor: 'card' }),
          onWaitingForDaemon: () => show({ waitingFor: 'daemon' }),
          signal,
        },
      ),
    );
    await portal.complete(order.orderId, result.certificates[0].der);
    this.#show('done', { me: await portal.me(), purpose });
  }

  /**
   * One code in Kortbro's window, and what the portal makes of the token.
   * @param {'register' | 'identify' | 'login'} view @param {string | undefined} certificate
   * @param {{step?: number, signal: AbortSignal}} options @param {(token: object) => Promise<any>} present
   */
  async #identified(view, certificate, { step, signal }, present) {
    const show = (/** @type {object} */ more) => this.#show('pin', { view, step, ...more });
    const kortbro = await this.#bridge.daemon({ signal, onWaitingForPermission: () => show({ permission: true }) });
    await this.#bridge.card(signal, () => this.#show('insert'));
    show({});
    const purpose = view === 'register' ? 'register' : 'login';
    const nonce = await portal.nonce(purpose);
    await present(await this.#busy(() => kortbro.authenticate({ nonce, purpose, certificate, signal })));
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  async #busy(work) {
    this.#bridge.busy += 1;
    try {
      return await work();
    } finally {
      this.#bridge.busy -= 1;
    }
  }
}

/** The portal's refusal on its way back through the daemon. @param {Promise<any>} answer */
async function relayed(answer) {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof portal.Refused ? new PortalRefusal(error.code) : error;
  }
}
