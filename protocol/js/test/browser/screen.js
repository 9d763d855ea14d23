// A screen of its own for a browser with a window, and a hand on its mouse.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

export class Screen {
  #server;

  /** Resolves to null, and says so, where the machine lacks what it takes. */
  static async open() {
    const screen = new Screen();
    try {
      execFileSync('which', ['xdotool', 'Xvfb'], { stdio: 'ignore' });
      screen.#server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1000x800x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
      const [number] = await Promise.race([once(screen.#server.stdio[3], 'data'), once(screen.#server, 'error').then(([error]) => Promise.reject(error))]);
      screen.display = `:${String(number).trim()}`;
      return screen;
    } catch (error) {
      console.log(`left out: the browser's question to the person (${error.message})`);
      return null;
    }
  }

  click([x, y]) {
    execFileSync('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env: { ...process.env, DISPLAY: this.display } });
  }

  async close() {
    const ended = once(this.#server, 'exit');
    this.#server.kill();
    await ended;
  }
}
