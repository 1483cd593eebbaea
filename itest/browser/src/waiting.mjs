// Where the time of a page's tasks went: on a processor, or waiting for one, by the kernel's own account.
import { readFileSync } from 'node:fs';

const EVERY_MILLIS = 10;
const NANOS_PER_MILLI = 1e6;
const MILLIS_PER_TICK = 10;

/** The process that shows the page: the one that has worked most. */
async function rendererOf(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  return renderers[0].id;
}

/** Milliseconds that a process's first thread has run, and waited though it could have run. */
function account(pid) {
  const [run, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return { run: run / NANOS_PER_MILLI, waited: waited / NANOS_PER_MILLI };
}

/** Milliseconds, of all processors, that the host gave to others. */
function stolen() {
  return Number(readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/)[8]) * MILLIS_PER_TICK;
}

/** Samples the account of a page's main thread until it is stopped. */
export async function watchThread(browser) {
  const pid = await rendererOf(browser);
  const samples = [];
  const sample = () => samples.push({ at: Date.now(), stolen: stolen(), ...account(pid) });
  const timer = setInterval(sample, EVERY_MILLIS);
  sample();
  return {
    stop: () => clearInterval(timer),
    /** What became of the time between two moments, as well as the samples tell. */
    during(begin, end) {
      const before = samples.findLast(({ at }) => at <= begin) ?? samples[0];
      const after = samples.find(({ at }) => at >= end) ?? samples.at(-1);
      return {
        ran: Math.round(after.run - before.run),
        waited: Math.round(after.waited - before.waited),
        stolen: after.stolen - before.stolen,
      };
    },
  };
}
