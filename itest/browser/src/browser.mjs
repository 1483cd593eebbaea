// Debian's Chromium, and what a person does with it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };
/** Machines are emulated and may share two processors with a build. */
export const PATIENCE = 60_000;

function executable() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  assert.ok(existsSync(path), `There is no browser at ${path}. Install the package "chromium".`);
  return path;
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: FLAGS });
}

/** A browser whose pages share what they remember, as those of a person do. */
export function launchWithProfile(directory, flags) {
  return chromium.launchPersistentContext(directory, {
    executablePath: executable(),
    args: [...FLAGS, ...flags],
    viewport: WIDE,
  });
}

/** A page whose errors fail the test that it is closed in. */
export async function openPage(browser, { dark = false, viewport = WIDE } = {}) {
  const context = await browser.newContext({ viewport, colorScheme: dark ? 'dark' : 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) {
      errors.push(message.text());
    }
  });
  page.expectNoErrors = () => assert.deepEqual(errors, []);
  return page;
}

/** Logs in as a person does, by typing. */
export async function logIn(page, node, path = '/') {
  const { user, password } = node.credentials;
  await page.goto(node.address + path);
  await page.getByLabel('User').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('#content').waitFor();
}

/** What the terminal shows now. */
export async function terminalText(page) {
  return page.evaluate(() => document.querySelector('.xterm-accessibility-tree, .xterm-rows')?.textContent ?? '');
}

/** Waits until something holds. */
export async function until(what, condition, patience = PATIENCE) {
  const giveUp = Date.now() + patience;
  for (;;) {
    const seen = await condition();
    if (seen) {
      return seen;
    }
    assert.ok(Date.now() < giveUp, `Waited in vain until ${what}.`);
    await new Promise((later) => setTimeout(later, 100));
  }
}
