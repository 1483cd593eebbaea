// The pages of operation, in every look, for everybody. Pictures are taken as in pages.test.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage, until } from './browser.mjs';
import { bundleOf } from './jars.mjs';
import { looks } from './looks.mjs';
import { DISTRIBUTION, TestNode } from './test-node.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = process.env.QUETZAL_PICTURES;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let node;
let browser;

const click = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Each page with what shows that it is there. */
const PAGES = [
  ['events', '/events', (page) => page.getByRole('row', { name: /login-failed|A login/ }).first().waitFor()],
  ['health', '/health', (page) => page.getByText('Disk space').waitFor()],
  ['alerts', '/alerts', (page) => page.getByText(/The node has run for/).waitFor()],
  ['alert-history', '/alerts/history', (page) => page.getByText('Nothing was wrong yet').waitFor()],
  ['alert-rules', '/alerts/rules', (page) => page.getByText('vm-crash-loop').waitFor()],
  [
    'alert-rule',
    '/alerts/rules',
    async (page) => {
      await click(page, 'Create rule');
      await page.getByRole('dialog').getByLabel('Limit').waitFor();
    },
  ],
  ['silences', '/alerts/silences', (page) => page.getByText('rule="vm-crashed"').waitFor()],
  ['inhibitions', '/alerts/inhibitions', (page) => page.getByText('While an alert with').waitFor()],
  [
    'inhibition',
    '/alerts/inhibitions',
    async (page) => {
      await click(page, 'Create inhibition');
      await page.getByRole('dialog').getByText('For example').waitFor();
    },
  ],
  [
    'notifier',
    '/alerts/notifiers',
    async (page) => {
      await click(page, 'Edit hook');
      await page.getByRole('dialog').getByText('Take token away').waitFor();
    },
  ],
  ['notifiers', '/alerts/notifiers', (page) => page.getByText('the node\'s log').waitFor()],
  ['audit', '/audit', (page) => page.getByRole('row', { name: /refused/ }).first().waitFor()],
  ['users', '/access', (page) => page.getByRole('row', { name: /olga/ }).waitFor()],
  [
    'create-user',
    '/access',
    async (page) => {
      await click(page, 'Create user');
      await page.getByRole('dialog').getByLabel('Name').waitFor();
    },
  ],
  ['tokens', '/access/tokens', (page) => page.getByRole('row', { name: /cli/ }).waitFor()],
  ['sessions', '/access/sessions', (page) => page.getByRole('row', { name: /admin/ }).first().waitFor()],
  ['password', '/access/password', (page) => page.getByLabel('Password so far').waitFor()],
  ['upgrades', '/upgrades', (page) => page.getByText('Nothing was changed yet').waitFor()],
  [
    'upgrade-plan',
    '/upgrades/plan',
    async (page) => {
      await page.getByLabel('Sources, one a line').fill(bundleOf(DISTRIBUTION, 'io.quetzal.vm.core'));
      await click(page, 'Draw the plan');
      await page.getByRole('figure').waitFor();
    },
  ],
  [
    'upgrade-objections',
    '/upgrades/plan',
    async (page) => {
      await page.getByLabel('Sources, one a line').fill(bundleOf(DISTRIBUTION, 'io.quetzal.platform.api'));
      await click(page, 'Draw the plan');
      await page.getByRole('region', { name: 'Objections' }).waitFor();
    },
  ],
  ['plugins', '/upgrades/plugins', (page) => page.getByText('No plugins', { exact: true }).waitFor()],
  ['settings', '/settings', (page) => page.locator('[data-setting]').first().waitFor()],
];

before(async () => {
  node = await TestNode.started();
  await fetch(`${node.address}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'somebody', password: 'wrong' }),
  });
  await node.rest('POST', '/users', { name: 'olga', role: 'operator' });
  await node.rest('POST', '/alerts/rules', {
    name: 'node-runs',
    summary: 'The node has run for {value} s.',
    severity: 'warning',
    condition: { kind: 'threshold', series: 'quetzal_node_uptime_seconds', comparison: 'above', value: 0 },
    labels: { team: 'infra' },
  });
  await node.rest('POST', '/alerts/silences', {
    matchers: ['rule=vm-crashed'],
    durationMillis: 3_600_000,
    comment: 'The machines of the test may crash.',
  });
  await node.rest('POST', '/alerts/inhibitions', {
    name: 'loop',
    source: ['rule=vm-crash-loop'],
    target: ['rule=vm-crashed'],
    equal: ['vm'],
  });
  await node.rest('POST', '/alerts/notifiers', {
    name: 'hook',
    kind: 'webhook',
    settings: { url: 'http://127.0.0.1:9/told', token: 'secret' },
    minSeverity: 'critical',
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await node?.close();
});

for (const [look, options, pages] of looks(PAGES)) {
  describe(`Pages of operation, ${look}`, () => {
    let page;
    before(async () => {
      page = await openPage(browser, options);
      await logIn(page, node);
    });
    after(() => page?.context().close());

    for (const [name, path, ready] of pages) {
      test(`${name} is shown, and can be used by everybody`, async () => {
        await page.goto(node.address + path);
        await ready(page);
        await until('nothing moves', () =>
          page.evaluate(() => document.fonts.status === 'loaded' && document.getAnimations().every((one) => one.effect?.getTiming().iterations === Infinity || one.playState === 'finished')),
        );
        await page.evaluate(AXE);
        const { violations } = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), RULES);
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes.map((one) => `${one.html} ${one.failureSummary}`)]),
          [],
        );
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(sideways <= 0, `The page is ${sideways} pixels wider than the window.`);
        page.expectNoErrors();
        if (PICTURES) {
          await mkdir(PICTURES, { recursive: true });
          await page.screenshot({ path: join(PICTURES, `${name}-${look}.png`) });
        }
      });
    }
  });
}
