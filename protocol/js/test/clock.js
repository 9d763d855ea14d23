// Time that passes when a test says so.

export class Clock {
  #now = 0;
  #timers = new Set();

  /** Takes the place of this process' clock until the test ends. */
  static in(test) {
    const clock = new Clock();
    const { setTimeout, clearTimeout } = globalThis;
    const { now } = Date;
    globalThis.setTimeout = (callback, ms) => {
      const timer = { callback, at: clock.#now + ms, unref: () => timer, ref: () => timer };
      clock.#timers.add(timer);
      return timer;
    };
    globalThis.clearTimeout = (timer) => clock.#timers.delete(timer) || clearTimeout(timer);
    Date.now = () => clock.#now;
    test.after(() => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = now;
    });
    return clock;
  }

  pass(ms) {
    this.#now += ms;
    for (const timer of this.#timers) if (timer.at <= this.#now && this.#timers.delete(timer)) timer.callback();
  }

  /** Lets time pass, a step in each turn of the event loop, until this holds. */
  async passUntil(holds, stepMs = 100) {
    for (let turn = 0; !holds(); turn++) {
      if (turn > 10_000) throw new Error('never held');
      await new Promise(setImmediate);
      this.pass(stepMs);
    }
  }
}
