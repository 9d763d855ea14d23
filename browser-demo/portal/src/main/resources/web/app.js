// Mina sidor: which view is shown, and what its buttons do. The story itself is in journeys.js.

import { Bridge } from './bridge.js';
import { chosen, problem } from './errors.js';
import { Journeys } from './journeys.js';
import * as portal from './portal.js';
import { showSimulator } from './simulator.js';
import { currentLanguage, speak, t } from './texts.js';
import { explain, header, views } from './views.js';

const config = await portal.config();
const bridge = new Bridge(config.daemonPorts);
const main = /** @type {HTMLElement} */ (document.getElementById('main'));

/** What is on the screen, so that it can be drawn again in the other language. */
let shown = { name: 'start', model: /** @type {any} */ ({}) };

/** Shows a view, and takes the keyboard and the screen reader to its heading. @param {string} name @param {any} [model] */
function show(name, model = {}) {
  const another = shown.name !== name;
  shown = { name, model };
  draw();
  if (another) {
    window.scrollTo(0, 0);
    main.querySelector('h1')?.focus();
  }
}

function draw() {
  document.documentElement.lang = currentLanguage();
  document.getElementById('skip').textContent = t('skip');
  document.getElementById('header').replaceChildren(...header({ cardNumber: shown.model.me?.card.number, environment: config.environment, onLanguage: changeLanguage }));
  main.dataset.view = shown.name;
  main.replaceChildren(...views[shown.name]({ ...shown.model, actions, readers: bridge.readers }));
  document.title = `${main.querySelector('h1')?.textContent} – ${t('site')}`;
}

function changeLanguage() {
  speak(t('languageCode'));
  bridge.speak(currentLanguage());
  draw();
  simulator?.draw();
  document.querySelector('#header .language')?.focus();
}

/** Runs a journey and says how it ended: each way out leads somewhere. @param {(signal: AbortSignal) => Promise<void>} journey */
async function travel(journey) {
  const way = new AbortController();
  actions.cancel = () => way.abort();
  window.addEventListener('beforeunload', stay);
  try {
    await journey(way.signal);
  } catch (error) {
    if (chosen(error)) await home();
    else show('problem', { problem: problem(error), error, again: () => travel(journey) });
  } finally {
    window.removeEventListener('beforeunload', stay);
  }
}

/** A page that is left in the middle of an activation is asked about; nothing would be lost, but nobody knows that. @param {BeforeUnloadEvent} event */
function stay(event) {
  if (shown.name === 'progress') event.preventDefault();
}

/** Where one is at rest: one's account, or the start. */
async function home() {
  const me = await portal.me().catch(() => null);
  if (me?.loggedInWith === 'base') show('order', { me });
  else if (me) show('account', { me });
  else show('start');
}

const journeys = new Journeys(bridge, show);
const actions = {
  activate: () => travel((signal) => journeys.toTheOrder(signal)),
  logIn: () => travel((signal) => journeys.logIn(signal)),
  accept: () => travel((signal) => journeys.fetch('authentication', shown.model.me, signal)),
  fetchSignature: () => travel((signal) => journeys.fetch('signature', shown.model.me, signal)),
  /** From a click alone: otherwise the browser opens nothing. @param {() => void} again */
  startKortbro(again) {
    const started = bridge.startDaemon();
    const model = { ...shown.model, starting: true };
    show('problem', model);
    const unlessLeft = (/** @type {(error?: any) => void} */ next) => (/** @type {any} */ error) => shown.model === model && next(error);
    started.then(unlessLeft(() => again()), unlessLeft((error) => show('problem', { problem: problem(error), error, again })));
  },
  /** @param {string} page */
  async explain(page) {
    explain(await portal.errorPage(page, currentLanguage()));
  },
  cancel() {},
  async start() {
    await portal.logOut().catch(() => {});
    show('start');
  },
  async logOut() {
    await portal.logOut().catch(() => {});
    show('loggedOut');
  },
};

bridge.onReaders = () => {
  const line = main.querySelector('.reader-line');
  if (line) line.replaceWith(views.readerLine(bridge.readers));
};

const simulator = config.demo ? showSimulator(/** @type {HTMLElement} */ (document.getElementById('simulator'))) : null;
bridge.speak(currentLanguage());
draw();
await home();
await bridge.connectQuietly();
