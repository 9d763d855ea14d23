// What each view looks like. A view is a function from what is known to elements; it decides nothing.

import { drawing, grouped, h } from './dom.js';
import { t } from './texts.js';

/** @typedef {Record<string, any>} Model */

/** @param {Model} model */
export function header({ cardNumber, environment, onLanguage }) {
  return [
    h(
      'div',
      { class: 'bar' },
      h('p', { class: 'brand' }, drawing('card'), h('span', {}, t('site')), environment === 'test' && h('span', { class: 'badge' }, t('environment'))),
      h(
        'div',
        { class: 'tools' },
        h('button', { type: 'button', class: 'link', onclick: help }, t('help')),
        cardNumber && h('span', { class: 'number' }, grouped(cardNumber)),
        h('button', { type: 'button', class: 'link language', lang: t('languageCode'), onclick: onLanguage }, t('language')),
      ),
    ),
  ];
}

/** The manual. */
function help() {
  read(t('help.title'), h('ol', {}, ...['help.1', 'help.2', 'help.3', 'help.4'].map((key) => h('li', {}, t(key)))), h('p', {}, t('help.2004')), h('p', {}, t('help.2006')));
}

/** What there is to read about an error. @param {{title: string, sections: {heading: string, paragraphs: string[]}[]}} page */
export function explain(page) {
  read(page.title, ...page.sections.flatMap((section) => [h('h3', {}, section.heading), ...section.paragraphs.map((text) => h('p', {}, text))]));
}

/** Something to read, over whatever goes on. @param {string} heading @param {Node[]} text */
function read(heading, ...text) {
  const dialog = /** @type {HTMLDialogElement} */ (
    h('dialog', { 'aria-labelledby': 'reading', onclose: () => dialog.remove() }, h('h2', { id: 'reading' }, heading), ...text, buttons(button(t('help.close'), () => dialog.close())))
  );
  document.body.append(dialog);
  dialog.showModal();
}

const title = (/** @type {string} */ text) => h('h1', { tabindex: -1 }, text);
const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, kind = 'primary') => h('button', { type: 'button', class: kind, onclick }, text);
const buttons = (/** @type {...(Node | false | undefined)} */ ...them) => h('div', { class: 'buttons' }, ...them);

/** @param {any[] | null} readers */
function readerLine(readers) {
  const reader = readers?.find((one) => one.state !== 'empty') ?? readers?.[0];
  const card = reader?.card?.cardNumber;
  const state = !readers ? 'unknown' : !reader ? 'none' : ({ empty: 'empty', mute: 'unreadable', inUse: 'inUse', unavailable: 'none' }[reader.state] ?? 'card');
  const known = state === 'card' && card;
  return h(
    'p',
    { class: `reader-line ${known ? 'ready' : ''}`, role: 'status' },
    h('span', { class: 'dot', 'aria-hidden': 'true' }),
    h('span', {}, t(`reader.${state}`), state === 'card' && h('strong', {}, card ? grouped(card) : '?')),
  );
}

/** @param {Model} model */
function start({ actions, readers }) {
  return [
    title(t('start.title')),
    h('p', { class: 'lead' }, t('start.lead')),
    readerLine(readers),
    h(
      'div',
      { class: 'choices' },
      h('section', { class: 'panel' }, h('h2', {}, t('start.activate.title')), h('p', {}, t('start.activate.text')), button(t('start.activate'), actions.activate)),
      h('section', { class: 'panel' }, h('h2', {}, t('start.login.title')), h('p', {}, t('start.login.text')), button(t('start.login'), actions.logIn, 'secondary')),
    ),
  ];
}

/** @param {Model} model */
function insert({ actions, readers }) {
  return [title(t('insert.title')), h('p', { class: 'lead' }, t('insert.text')), readerLine(readers), buttons(button(t('cancel'), actions.cancel, 'secondary'))];
}

/** @param {Model} model */
function pin({ actions, view, step, permission }) {
  return [
    step && h('p', { class: 'step' }, t('pin.step', step, 2)),
    title(t(`pin.title.${view}`)),
    h('p', { class: 'lead' }, t(`pin.text.${view}`)),
    h('div', { class: 'notice', role: 'status' }, drawing('window'), h('p', {}, t(permission ? 'permission.text' : 'pin.text'))),
    h('p', { class: 'small' }, t('pin.never')),
    buttons(button(t('cancel'), actions.cancel, 'secondary')),
  ].filter(Boolean);
}

const dateText = (/** @type {string} */ time) => h('time', { datetime: time }, time.slice(0, 10));

/** @param {[string, Node | string | null | undefined | false][]} rows */
const facts = (rows) => h('dl', {}, ...rows.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, /** @type {any} */ (value)))));

/** @param {any} card */
function cardFacts(card) {
  return facts([
    [t('card.kind'), card.kind],
    [t('card.organisation'), card.organisation],
    [t('card.validTo'), dateText(card.validTo)],
    [t('card.number'), grouped(card.number)],
  ]);
}

/** @param {any} eid a certificate, or an order for one */
function eidFacts(eid) {
  return facts([
    [t('eid.organisation'), eid.organisation],
    [t('eid.validFrom'), eid.validFrom && dateText(eid.validFrom)],
    [t('eid.validTo'), eid.validTo && dateText(eid.validTo)],
    [t('eid.level'), eid.level && String(eid.level)],
    [t('eid.status'), eid.status && t(`status.${eid.status}`)],
    [t('eid.ids'), eid.ids?.length > 0 && h('span', {}, ...eid.ids.map((/** @type {any} */ id) => h('span', { class: 'id' }, `${t(`id.${id.type}`)}: ${id.value}`)))],
    [t('eid.upn'), eid.upn],
    [t('eid.email'), eid.email],
  ]);
}

const panel = (/** @type {string} */ heading, /** @type {...(Node | false)} */ ...content) => h('section', { class: 'panel' }, h('h2', {}, heading), ...content);
const loggedInWith = (/** @type {any} */ me) => panel(t('loggedInWith'), cardFacts(me.card));
const open = (/** @type {any} */ me, /** @type {string} */ purpose) => me.orders.find((/** @type {any} */ order) => order.purpose === purpose && order.status !== 'completed');

/** @param {Model} model */
function order({ actions, me }) {
  const coming = open(me, 'authentication');
  return [
    title(t('order.title')),
    loggedInWith(me),
    coming && panel(t('eid.coming'), eidFacts(coming)),
    coming &&
      panel(
        t('terms.title'),
        ...['terms.1', 'terms.2', 'terms.3'].map((key) => h('p', {}, t(key))),
        h('p', { class: 'accept' }, t('terms.accept')),
        h('div', { class: 'notice' }, drawing('card'), h('p', {}, t('order.keepCard'))),
        buttons(button(t('order.activate'), actions.accept), button(t('logOut'), actions.logOut, 'secondary')),
      ),
    !coming && buttons(button(t('logOut'), actions.logOut)),
  ].filter(Boolean);
}

/** @param {Model} model */
function progress({ actions, purpose, percent, message, waitingFor }) {
  const label = h('p', { id: 'progress-label', class: 'visually-hidden' }, t('progress.label'));
  const bar = h(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-labelledby': 'progress-label', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': percent, 'aria-valuetext': `${percent} %` },
    h('div', { class: 'filled' }),
  );
  /** @type {HTMLElement} */ (bar.firstElementChild).style.width = `${percent}%`;
  return [
    title(t(purpose === 'signature' ? 'progress.title.signature' : 'progress.title')),
    h('p', { class: 'lead' }, t('progress.text')),
    h('section', { class: 'panel' }, label, h('p', { class: 'percent', 'aria-hidden': 'true' }, `${percent}%`), bar, h('p', { class: 'message', role: 'status' }, message || t('progress.pin'))),
    waitingFor && h('div', { class: 'notice warning', role: 'alert' }, drawing('warning'), h('p', {}, t(`progress.waiting.${waitingFor}`))),
    buttons(button(t('cancel'), actions.cancel, 'secondary')),
  ].filter(Boolean);
}

const certificates = (/** @type {any} */ me, /** @type {string[]} */ purposes) =>
  me.certificates.filter((/** @type {any} */ one) => purposes.includes(one.purpose)).map((/** @type {any} */ one) => panel(t(`eid.title.${one.purpose}`), eidFacts(one)));

/** @param {Model} model */
function done({ actions, me, purpose }) {
  const signature = purpose === 'signature';
  return [
    h('div', { class: 'notice done' }, drawing('done'), h('div', {}, title(t(signature ? 'done.signature.title' : 'done.title')), h('p', {}, t(signature ? 'done.signature.text' : 'done.text')))),
    buttons(button(t('logOut'), actions.logOut)),
    loggedInWith(me),
    ...certificates(me, [purpose]),
  ];
}

/** @param {Model} model */
function account({ actions, me }) {
  const coming = open(me, 'signature');
  return [
    title(t('account.title')),
    loggedInWith(me),
    ...certificates(me, ['authentication', 'signature']),
    coming &&
      panel(
        t('eid.coming.signature'),
        eidFacts(coming),
        h('div', { class: 'notice' }, drawing('card'), h('p', {}, t('account.fetch.text'))),
        buttons(button(t('account.fetch'), actions.fetchSignature)),
      ),
    buttons(button(t('logOut'), actions.logOut, coming ? 'secondary' : 'primary')),
  ].filter(Boolean);
}

/** @param {Model} model */
function problem({ actions, problem: said, again, starting }) {
  return [
    said.code !== undefined && h('p', { class: 'step' }, t('error.code', said.code)),
    title(said.title),
    h('p', { class: 'lead' }, said.happened),
    h('section', { class: 'panel' }, said.cause && h('h2', {}, t('error.cause')), said.cause && h('p', {}, said.cause), h('h2', {}, t('error.action')), h('p', {}, said.action)),
    said.page && h('p', {}, h('button', { type: 'button', class: 'link', onclick: () => actions.explain(said.page) }, t('error.more'))),
    starting && h('p', { class: 'lead', role: 'status' }, t('back.starting')),
    buttons(said.start && !starting && button(t('back.startKortbro'), () => actions.startKortbro(again)), said.retry && button(t('back.retry'), again, said.start ? 'secondary' : 'primary'), button(t('back.start'), actions.start, said.retry ? 'secondary' : 'primary')),
  ].filter(Boolean);
}

/** @param {Model} model */
function loggedOut({ actions }) {
  return [title(t('loggedOut.title')), h('p', { class: 'lead' }, t('loggedOut.text')), buttons(button(t('back.start'), actions.start))];
}

/** @type {Record<string, (model: any) => any>} */
export const views = { start, insert, pin, order, progress, done, account, problem, loggedOut, readerLine };
