import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage, until } from './browser.mjs';
import { looks } from './looks.mjs';
import { TestNode } from './test-node.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures for the documentation go; without it none are taken. */
const PICTURES = process.env.QUETZAL_PICTURES;

let node;
let browser;

/** Each page with what shows that it is there. */
const PAGES = [
  ['overview', '/', (page) => page.getByText('Busiest machines')],
  ['machines', '/vms', (page) => page.getByRole('row', { name: /db1/ })],
  ['create', '/vms?create', (page) => page.getByRole('dialog').getByText('Create a machine')],
  ['machine', '/vms/web1', (page) => page.getByText('Booted in')],
  ['console', '/vms/web1/console', (page) => page.getByText('connected', { exact: true })],
  ['images', '/images', (page) => page.getByText('cloud-amd64').first()],
  ['jobs', '/jobs', (page) => page.getByText('succeeded').first()],
];

before(async () => {
  node = await TestNode.started();
  await node.quetzal('image', 'build', 'debian');
  for (const name of ['web1', 'web2', 'db1']) {
    await node.quetzal('vm', 'create', name, '--image', 'debian', '--memory', '128M', '--disk', '64M');
  }
  await node.quetzal('vm', 'start', 'web1', '--wait');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await node?.close();
});

for (const [look, options, pages] of looks(PAGES)) {
  describe(`Pages, ${look}`, () => {
    let page;
    before(async () => {
      page = await openPage(browser, options);
      await logIn(page, node);
    });
    after(() => page?.context().close());

    for (const [name, path, sign] of pages) {
      test(`${name} is shown, and can be used by everybody`, async () => {
        await page.goto(node.address + path);
        await sign(page).waitFor();
        await until('the letters are there', () => page.evaluate(() => document.fonts.status === 'loaded'));
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
        );
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
