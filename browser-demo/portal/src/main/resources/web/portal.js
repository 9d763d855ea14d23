// Mina sidor's own server, as the pages call it.

/** What the server refused; `code` is a number the help desk knows (2004) or a word. */
export class Refused extends Error {
  /** @param {number | string} code */
  constructor(code) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

export const config = () => call('GET', '/api/config');
/** Who is logged in; null when nobody is. */
export const me = () => call('GET', '/api/me').catch((error) => (error.status === 401 ? null : Promise.reject(error)));
/** @param {'register' | 'login'} purpose what the token will be for */
export const nonce = async (purpose) => (await call('POST', '/api/nonces', { purpose })).nonce;
/** @param {object} token */
export const register = (token) => call('POST', '/api/register', { token });
/** @param {object} token @param {'activate' | 'login'} journey */
export const logIn = (token, journey) => call('POST', '/api/login', { token, journey });
export const logOut = () => call('POST', '/api/logout', {});
/** @param {string} id @param {object} question */
export const authorize = (id, question) => call('POST', `/api/orders/${encodeURIComponent(id)}/authorize`, question);
/** @param {string} id @param {object} request */
export const issue = (id, request) => call('POST', `/api/orders/${encodeURIComponent(id)}/issue`, request);
/** @param {string} id @param {string} certificate DER, base64 */
export const complete = (id, certificate) => call('POST', `/api/orders/${encodeURIComponent(id)}/complete`, { certificate });

/** What there is to read about an error. @param {string} page @param {string} language @returns {Promise<{title: string, sections: {heading: string, paragraphs: string[]}[]}>} */
export const errorPage = (page, language) => call('GET', `${page}?language=${language}`);

/** @param {'GET' | 'POST'} method @param {string} path @param {object} [body] @returns {Promise<any>} */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const refused = new Refused(answer.portalCode ?? answer.code ?? response.status);
  throw Object.assign(refused, { status: response.status });
}
