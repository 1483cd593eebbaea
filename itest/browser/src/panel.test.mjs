import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, logIn, openPage } from './browser.mjs';
import { karaf } from './karaf.mjs';
import { TestNode } from './test-node.mjs';

const TARGET = fileURLToPath(new URL('../../example-panel/target', import.meta.url));

let node;
let browser;
let page;
let bundle;

before(async () => {
  node = await TestNode.shared();
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node);
});

after(async () => {
  await browser?.close();
  await node?.close();
});

test('a bundle that is installed adds its page to an open dashboard', async () => {
  const jar = readdirSync(TARGET).find((file) => file.endsWith('.jar'));
  const said = await karaf(node, `bundle:install -s file:${join(TARGET, jar)}`);
  bundle = /Bundle ID: (\d+)/.exec(said)?.[1];
  assert.ok(bundle, `Karaf said: ${said}`);
  await page.getByRole('link', { name: 'Event count' }).click();
  await page.getByText('Events since this page was opened').waitFor();
});

test('the panel hears events and asks the node', async () => {
  await node.rest('POST', '/tokens', { name: 'for-the-panel', role: 'viewer' });
  await page.getByRole('button', { name: 'Which version runs here?' }).click();
  await page.getByText(/Version .* runs here\./).waitFor();
});

test('the page goes with its bundle', async () => {
  await karaf(node, `bundle:uninstall ${bundle}`);
  await page.getByText('This panel is not installed').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Event count' }).count(), 0);
  page.expectNoErrors();
});
