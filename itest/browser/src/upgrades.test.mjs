// A change of the node's code, seen before it is made, made and rolled back in a browser; a plugin; and the dashboard
// itself replaced under a page that is open.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, logIn, openPage } from './browser.mjs';
import { asVersion, bundleOf } from './jars.mjs';
import { DISTRIBUTION, TestNode } from './test-node.mjs';

const PANEL = fileURLToPath(new URL('../../example-panel/target', import.meta.url));

let node;
let browser;
let page;
let files;

const button = (name) => page.getByRole('button', { name, exact: true });
const change = () => page.getByRole('region', { name: 'The change' });

/** Draws the plan of putting a file in. */
async function draw(source) {
  await page.getByRole('tab', { name: 'Plan a change' }).click();
  await page.getByLabel('Sources, one a line').fill(source);
  await button('Draw the plan').click();
}

async function apply() {
  await button('Apply').click();
  await change().getByRole('heading', { name: 'Done' }).waitFor();
}

before(async () => {
  node = await TestNode.started();
  files = await mkdtemp(join(tmpdir(), 'qz-files'));
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node, '/upgrades');
});

after(async () => {
  await browser?.close();
  await node?.close();
  await rm(files, { recursive: true, force: true });
});

test('a plan says what changes, who uses it, and how much is left alone', async () => {
  await page.getByText('Nothing was changed yet').waitFor();
  await draw(asVersion(bundleOf(DISTRIBUTION, 'io.quetzal.vm.core'), '0.1.1', join(files, 'vm.core.jar')));
  const figure = page.getByRole('figure', { name: /^1 bundle changes, .* not touched\.$/ });
  await figure.getByRole('region', { name: 'Changes' }).getByRole('button', { name: /^vm\.core .*→ 0\.1\.1$/ }).waitFor();
  await figure.getByRole('region', { name: 'Rebinds' }).getByRole('button', { name: /^vm\.rest/ }).waitFor();
  assert.ok((await figure.locator('svg path').count()) > 0, 'Nothing is drawn between the bundles.');
});

test('one walks through the picture with the arrow keys, and is told why', async () => {
  const core = page.getByRole('button', { name: /^vm\.core/ });
  await core.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(/: It uses \w+ of io\.quetzal\.vm\.core\./).first().waitFor();
  await page.keyboard.press('ArrowLeft');
  assert.ok(await core.evaluate((element) => element === document.activeElement));
});

test('the change is followed until it is done, and is in the history', async () => {
  await apply();
  await button('Close').click();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('row', { name: /vm\.core .*→ 0\.1\.1/ }).getByText('done').waitFor();
});

test('the newest change is rolled back after one has been told what that means', async () => {
  await button('Roll back').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^vm\.core goes from 0\.1\.1 back to /).waitFor();
  await dialog.getByRole('button', { name: 'Roll back' }).click();
  await change().getByRole('heading', { name: 'Rolled back' }).waitFor();
  await page.getByRole('row', { name: /vm\.core/ }).getByText('rolled back').waitFor();
  await button('Close').click();
});

test('what cannot be done is not offered, and what can be forced is explained', async () => {
  await page.getByRole('tab', { name: 'Plan a change' }).click();
  await page.getByText('Take out', { exact: true }).click();
  const bundles = page.getByRole('combobox', { name: 'Bundles' }).or(page.getByRole('textbox', { name: 'Bundles' }));
  await bundles.fill('io.quetzal.vm.api');
  await page.getByRole('option', { name: 'io.quetzal.vm.api', exact: true }).click();
  await page.keyboard.press('Escape');
  await button('Draw the plan').click();
  await page.getByText('This cannot be done').waitFor();
  await page.getByText(/would lose the package io\.quetzal\.vm\.api/).first().waitFor();
  assert.ok(await button('Apply all the same').isDisabled());
  assert.equal(await page.getByLabel('Force it').count(), 0);

  await page.getByText('Put in', { exact: true }).click();
  await draw(asVersion(bundleOf(DISTRIBUTION, 'io.quetzal.vm.api'), '0.1.1', join(files, 'vm.api.jar')));
  await page.getByText('io.quetzal.vm.api is a contract').waitFor();
  assert.ok(await button('Apply all the same').isDisabled());
  await page.getByLabel('Force it').check();
  assert.ok(await button('Apply all the same').isEnabled());
  await button('Leave it').click();
});

test('a plugin is installed, upgraded and removed, each time with its plan drawn first', async () => {
  const jar = readdirSync(PANEL).find((file) => file.endsWith('.jar'));
  await page.getByRole('tab', { name: 'Plugins' }).click();
  await button('Install a plugin').click();
  await page.getByLabel('Source').fill(join(PANEL, jar));
  await button('Draw the plan').click();
  await page.getByText(/examplepanel .* is installed\./).waitFor();
  await apply();
  await page.getByRole('link', { name: 'Event count' }).waitFor();
  await button('Close').click();

  await page.getByRole('row', { name: /examplepanel/ }).click();
  await button('Upgrade…').click();
  assert.equal(await page.getByLabel('Source').inputValue(), join(PANEL, jar));
  await button('Draw the plan').click();
  await page.getByText(/Force it if that is what you want/).first().waitFor();
  assert.ok(await button('Apply all the same').isDisabled());
  const newer = asVersion(join(PANEL, jar), '9.1.0', join(files, 'panel.jar'));
  await page.getByLabel('Source').fill(newer);
  await page.getByLabel('SHA-256 (optional)').fill('0'.repeat(64));
  await button('Draw the plan').click();
  await page.getByText(/panel\.jar is not what it should be/).waitFor();
  await page.getByLabel('SHA-256 (optional)').fill(createHash('sha256').update(readFileSync(newer)).digest('hex'));
  await button('Draw the plan').click();
  await page.getByText(/examplepanel goes from .* to 9\.1\.0\./).waitFor();
  await apply();
  await button('Close').click();
  await page.getByRole('row', { name: /examplepanel/ }).getByText('9.1.0').waitFor();
  await page.getByRole('link', { name: 'Event count' }).waitFor();

  await page.getByRole('row', { name: /examplepanel/ }).click();
  await page.getByRole('dialog').getByText(newer, { exact: true }).waitFor();
  await button('Remove…').click();
  await page.getByText(/examplepanel .* is removed\./).waitFor();
  await apply();
  await page.getByRole('link', { name: 'Event count' }).waitFor({ state: 'detached' });
  await button('Close').click();
  await page.getByText('No plugins', { exact: true }).waitFor();
});

test('a page goes on working while the dashboard itself is replaced by another build', async () => {
  const other = await page.context().newPage();
  await other.goto(`${node.address}/jobs`);
  await other.getByRole('row', { name: /Change io\.quetzal\.vm\.core/ }).waitFor();
  const unmet = [];
  other.on('response', (answer) => answer.status() >= 500 && unmet.push(answer.url()));

  await draw(anotherBuild());
  await apply();
  await button('Load the new dashboard').waitFor();

  // What was loaded already goes on, and hears what happens.
  await other.getByRole('row', { name: /Change io\.quetzal\.web\.dashboard/ }).getByText('succeeded').waitFor();
  // What was not loaded yet has another name now.
  await other.getByRole('link', { name: 'Events', exact: true }).click();
  await other.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
  await other.getByRole('grid').waitFor();
  assert.equal(await other.getByText('This page could not be shown').count(), 0);
  assert.deepEqual(unmet, []);
  await other.close();

  await button('Load the new dashboard').click();
  await page.getByRole('heading', { name: 'Upgrades', level: 1 }).waitFor();
  page.expectNoErrors();
});

/** The dashboard as if its sources had changed: every script has another name. */
function anotherBuild() {
  const renamed = (text) => text.replace(/([\w-]+)-([\w-]{8})\.(js|css)\b/g, '$1-x$2.$3');
  return asVersion(
    bundleOf(DISTRIBUTION, 'io.quetzal.web.dashboard'),
    '0.1.1',
    join(files, 'dashboard.jar'),
    (name, bytes) => {
      if (!name.startsWith('dashboard/')) {
        return [name, bytes];
      }
      if (/\.(br|gz)$/.test(name)) {
        return null;
      }
      return /\.(js|css|html)$/.test(name) ? [renamed(name), Buffer.from(renamed(bytes.toString()))] : [name, bytes];
    },
  );
}
