// The panel for the simulated reader. It exists in the demo alone.

import { h } from './dom.js';
import { call } from './portal.js';
import { t } from './texts.js';

const LOOK_AGAIN_MS = 1500;

/** @param {HTMLElement} panel */
export function showSimulator(panel) {
  const state = h('p', { class: 'small', role: 'status' });
  const order = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', id: 'demo-order', checked: true, onchange: () => act('/demo/order', { present: order.checked }) }));
  const number = /** @type {HTMLInputElement} */ (h('input', { type: 'number', id: 'demo-fault', min: 1, max: 60, value: 8 }));

  const digits = /** @type {HTMLInputElement} */ (h('input', { type: 'password', inputmode: 'numeric', id: 'demo-pad', size: 10, maxlength: 16, autocomplete: 'off' }));
  const keys = h('form', { class: 'choice', hidden: true });

  /** @param {string} path @param {object} [body] */
  async function act(path, body = {}) {
    try {
      await call('POST', path, body);
      await look();
    } catch {
      state.textContent = t('demo.failed');
    }
  }

  async function look() {
    const [card, demo] = await Promise.all([call('GET', '/simulator/state'), call('GET', '/demo/state')]);
    order.checked = demo.order;
    keys.hidden = !card.pinPad;
    state.textContent = t('demo.state', card.commands, card.pinTriesLeft ?? '–', t(card.present ? 'demo.present' : 'demo.absent'));
  }

  function draw() {
    const press = (/** @type {string} */ key, /** @type {() => void} */ onclick) => h('button', { type: 'button', class: 'small-button', onclick }, t(key));
    keys.replaceChildren(h('label', { for: 'demo-pad' }, t('demo.pad')), digits, h('button', { class: 'small-button' }, t('demo.pad.enter')), press('demo.pad.cancel', () => act('/simulator/pad', { cancel: true })));
    keys.onsubmit = (event) => {
      event.preventDefault();
      act('/simulator/pad', { enter: digits.value });
      digits.value = '';
    };
    panel.setAttribute('aria-label', t('demo.title'));
    panel.replaceChildren(
      h(
        'details',
        { open: window.innerWidth > 900 },
        h('summary', {}, t('demo.title')),
        h('p', { class: 'small' }, t('demo.text')),
        h('div', { class: 'buttons' }, press('demo.insert', () => act('/simulator/insert')), press('demo.pull', () => act('/simulator/pull')), press('demo.reset', () => act('/simulator/reset'))),
        h('p', { class: 'choice' }, order, h('label', { for: 'demo-order' }, t('demo.order'))),
        h(
          'p',
          { class: 'choice' },
          h('label', { for: 'demo-fault' }, t('demo.fault')),
          number,
          press('demo.fault.set', () => act('/simulator/fault', { at: Number(number.value), kind: 'pullBefore' })),
        ),
        keys,
        state,
      ),
    );
    panel.hidden = false;
  }

  draw();
  const looking = () => look().catch(() => {}).finally(() => setTimeout(looking, LOOK_AGAIN_MS));
  looking();
  return { draw };
}
