// A real browser with one page, served here. No driver: the page asks its server what to do next, and does it.
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A page on `localhost` may reach this computer without being asked. One on 127.0.0.3 is shown as `public` to the browser,
 * which then asks for permission, or finds in its profile what the person has answered before: `granted`, `denied`.
 */
const PUBLIC = '127.0.0.3';

export const chromium = {
  name: 'Chromium',
  path: '/usr/bin/chromium',
  async profile(folder, origin, answer) {
    if (!answer) return;
    const exceptions = { loopback_network: { [`${origin},*`]: { setting: answer === 'granted' ? 1 : 2 } } };
    await mkdir(join(folder, 'Default'));
    await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { content_settings: { exceptions } } }));
  },
  args: (folder, host, display) => [
    ...(display ? ['--window-position=0,0', '--window-size=1000,800'] : ['--headless']),
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync', `--user-data-dir=${folder}`],
    ...(host.startsWith(PUBLIC) ? [`--ip-address-space-overrides=${host}=public`] : []),
  ],
};

export const firefox = {
  name: 'Firefox',
  path: '/usr/bin/firefox-esr',
  policies: '/usr/share/firefox-esr/distribution',
  async profile(folder, origin, answer) {
    const host = new URL(origin).host;
    const prefs = {
      'browser.shell.checkDefaultBrowser': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'network.lna.enabled': true,
      'network.lna.blocking': true,
      'network.lna.address_space.public.override': host.startsWith(PUBLIC) ? host : '',
      'permissions.manager.defaultsUrl': `file://${folder}/permissions`,
    };
    const lines = Object.entries(prefs).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    await writeFile(join(folder, 'user.js'), lines.join('\n'));
    await writeFile(join(folder, 'permissions'), answer ? `origin\tloopback-network\t${answer === 'granted' ? 1 : 2}\t${origin}\n` : '');
  },
  args: (folder) => ['--headless', '--no-remote', '--profile', folder],
};

/** Whether this machine has the browser; says so when it has not. */
export function isHere({ name, path }) {
  if (!existsSync(path)) console.log(`left out: the browser client in ${name} (there is no ${path})`);
  return existsSync(path);
}

/** Whether a browser may be given its administrator's policies without the machine's being touched; says so when it may not. */
export function mayHavePolicies({ name, policies }) {
  const may = existsSync(policies) && spawnSync('unshare', ['-m', 'true']).status === 0;
  if (!may) console.log(`left out: ${name} with policies (only root may give it a folder of its own at ${policies})`);
  return may;
}

/** What starts the program with another folder for its policies, which it alone sees. */
const withPolicies = (kind, folder) => ['unshare', '-m', 'sh', '-c', 'mount --bind "$0" "$1" && shift && exec "$@"', folder, kind.policies];

const SCRIPTS = {
  '/kortbro.js': new URL('../../kortbro.js', import.meta.url),
  '/page.js': new URL('page.js', import.meta.url),
};
const HEADERS = {
  'Content-Security-Policy': "default-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*",
  'Cache-Control': 'no-store',
};

/** Emits `said` for what the page says while it is at work. */
export class Browser extends EventEmitter {
  said = [];
  #server;
  #process;
  #profile;
  #tasks = [];
  #idle; // the page's request for a task
  #result;

  /**
   * @param {typeof chromium} kind
   * @param {{isPublic?: boolean, answer?: 'granted' | 'denied', display?: string, policies?: object}} [settings] with a display:
   * not headless; with policies: in the file policies.json
   */
  static async open(kind, { isPublic = false, answer, display, policies } = {}) {
    const browser = new Browser();
    const address = isPublic ? PUBLIC : '127.0.0.1';
    browser.#server = createServer((request, response) => browser.#serve(request, response));
    await new Promise((resolve) => browser.#server.listen(0, address, resolve));
    const host = `${isPublic ? PUBLIC : 'localhost'}:${browser.#server.address().port}`;
    browser.origin = `http://${host}`;
    browser.#profile = await mkdtemp(join(tmpdir(), 'kortbro-browser-'));
    await kind.profile(browser.#profile, browser.origin, answer);
    const command = [kind.path, ...kind.args(browser.#profile, host, display), browser.origin];
    if (policies) {
      const folder = join(browser.#profile, 'policies');
      await mkdir(folder);
      await writeFile(join(folder, 'policies.json'), JSON.stringify(policies));
      command.unshift(...withPolicies(kind, folder));
    }
    browser.#process = spawn(command[0], command.slice(1), {
      stdio: 'ignore',
      detached: true, // a group of its own: browsers are many processes
      env: { ...process.env, HOME: browser.#profile, XDG_DATA_HOME: join(browser.#profile, '.local/share'), XDG_CONFIG_HOME: join(browser.#profile, '.config'), ...(display && { DISPLAY: display }) },
    });
    return browser;
  }

  /** Installs a program for `kortbro:` addresses, as a desktop has them (XDG MIME Applications); resolves to what it was started with. */
  async handleAddresses() {
    const [data, config, started] = ['.local/share/applications', '.config', 'started'].map((name) => join(this.#profile, name));
    await Promise.all([mkdir(data, { recursive: true }), mkdir(config, { recursive: true })]);
    await writeFile(join(this.#profile, 'program'), `#!/bin/sh\nprintf %s "$*" > ${started}.new && mv ${started}.new ${started}\n`, { mode: 0o755 });
    await writeFile(join(data, 'kortbro.desktop'), `[Desktop Entry]\nType=Application\nName=Kortbro\nExec=${join(this.#profile, 'program')} %u\nMimeType=x-scheme-handler/kortbro;\n`);
    await writeFile(join(config, 'mimeapps.list'), '[Default Applications]\nx-scheme-handler/kortbro=kortbro.desktop\n');
    return () => readFile(started, 'utf8').catch(() => null);
  }

  /** Has the page run one of the tasks of page.js. */
  run(task, ...args) {
    return new Promise((resolve, reject) => {
      this.#result = { resolve, reject };
      this.#tasks.push({ task, args });
      this.#assign();
    });
  }

  async close() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    process.kill(-this.#process.pid, 'SIGKILL');
    await ended;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }

  #assign() {
    if (!this.#idle || this.#tasks.length === 0) return;
    this.#idle.end(JSON.stringify(this.#tasks.shift()));
    this.#idle = undefined;
  }

  async #serve(request, response) {
    if (request.url === '/task') {
      this.#idle = response;
      return this.#assign();
    }
    if (request.method === 'POST') {
      let body = '';
      for await (const part of request) body += part;
      response.end();
      const words = JSON.parse(body);
      if (request.url === '/said') {
        this.said.push(words);
        this.emit('said', words);
      } else if (words.failure) this.#result?.reject(new Error(words.failure));
      else this.#result?.resolve(words.result);
      return;
    }
    const script = SCRIPTS[request.url];
    if (script) return response.writeHead(200, { 'Content-Type': 'text/javascript', ...HEADERS }).end(await readFile(script));
    response.writeHead(200, { 'Content-Type': 'text/html', ...HEADERS });
    response.end('<!doctype html><html lang="en"><meta charset="utf-8"><title>A portal</title><script type="module" src="/page.js"></script>');
  }
}
