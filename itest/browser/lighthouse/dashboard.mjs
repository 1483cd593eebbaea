// How quick and how accessible the dashboard is: Lighthouse's scores of the main pages with its settings for desktops, and
// how long the first load over loopback takes until a person can use the page.
// Usage: node dashboard.mjs [--loads 7] [--runs 3] [--page /vms ...]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch, launchWithProfile, logIn, openPage } from '../src/browser.mjs';
import { freePort, TestNode } from '../src/test-node.mjs';

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '7' },
    runs: { type: 'string', default: '3' },
    page: { type: 'string', multiple: true },
  },
});
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = ['/', '/vms', '/vms/demo', '/images', '/jobs', '/events', '/health', '/alerts', '/audit', '/access', '/settings'];
const GOAL = 95;

const middle = (numbers) => numbers.toSorted((one, two) => one - two)[Math.floor(numbers.length / 2)];

/** From the start of the navigation until the page shows what it is for and the browser is free for input. */
async function loadMillis(browser, node, path, ready) {
  const page = await openPage(browser);
  try {
    if (path !== '/login') {
      await logIn(page, node);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Network.clearBrowserCache');
    }
    await page.goto(node.address + path, { waitUntil: 'commit' });
    await ready(page).waitFor();
    return await page.evaluate(
      () => new Promise((free) => requestIdleCallback(() => free(Math.round(performance.now())))),
    );
  } finally {
    await page.context().close();
  }
}

async function firstLoads(node) {
  const browser = await launch();
  try {
    for (const [path, ready] of [
      ['/login', (page) => page.getByRole('button', { name: 'Log in' })],
      ['/', (page) => page.locator('#content h1')],
      ['/vms', (page) => page.getByRole('row', { name: /demo/ })],
    ]) {
      const loads = [];
      for (let i = 0; i < Number(values.loads); i++) {
        loads.push(await loadMillis(browser, node, path, ready));
      }
      console.log(JSON.stringify({ firstLoadOf: path, medianMillis: middle(loads), mostMillis: Math.max(...loads) }));
    }
  } finally {
    await browser.close();
  }
}

/** One run's scores, and what lowered those that miss the goal. */
async function report(address, port) {
  const settings = { port, disableStorageReset: true, onlyCategories: CATEGORIES, logLevel: 'error' };
  const { lhr } = await lighthouse(address, settings, desktopConfig);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const weak = CATEGORIES.filter((name) => scores[name] < GOAL).flatMap((name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ''}`.trim()),
  );
  return { scores, weak };
}

async function scores(node) {
  const profile = await mkdtemp(join(tmpdir(), 'qzprofile'));
  const port = await freePort();
  const context = await launchWithProfile(profile, [`--remote-debugging-port=${port}`]);
  try {
    await logIn(context.pages()[0], node);
    for (const path of values.page ?? PAGES) {
      const reports = [];
      for (let i = 0; i < Number(values.runs); i++) {
        reports.push(await report(node.address + path, port));
      }
      const scored = Object.fromEntries(CATEGORIES.map((name) => [name, middle(reports.map(({ scores }) => scores[name]))]));
      const weak = [...new Set(reports.flatMap((each) => each.weak))];
      console.log(JSON.stringify({ page: path, ...scored, ...(weak.length > 0 && { weakInSomeRun: weak }) }));
    }
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

const node = await TestNode.started();
try {
  await node.quetzal('image', 'build', 'test');
  await node.quetzal('vm', 'create', 'demo', '--image', 'test', '--memory', '128M', '--start', '--wait');
  await firstLoads(node);
  await scores(node);
} finally {
  await node.close();
}
