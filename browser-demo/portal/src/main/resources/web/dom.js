// Elements from words: text is always text, never markup.

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` are listeners, `false` and `null` leave an attribute out
 * @param {...(Node | string | null | false | undefined)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** A drawing of ours, for eyes alone. @param {string} name @returns {SVGElement} */
export function drawing(name) {
  const NS = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(NS, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of PATHS[name]) {
    const path = document.createElementNS(NS, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** @type {Record<string, string[]>} */
const PATHS = {
  card: ['M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z', 'M6 10h4v4H6z', 'M14 11h4M14 14h3'],
  done: ['M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z', 'M7.5 12.4l3 3 6-6.6'],
  warning: ['M12 3.2L1.8 20.8h20.4z', 'M12 9.5v5M12 17.4v.2'],
  window: ['M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z', 'M2 8.5h20', 'M8 14.2h.2M12 14.2h.2M16 14.2h.2'],
};

/** A card number in groups of four from the right, as the PIN window shows it. @param {string} number */
export function grouped(number) {
  return /^\d+$/.test(number) ? number.replace(/\B(?=(\d{4})+$)/g, ' ') : number;
}
