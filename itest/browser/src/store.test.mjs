// The page of the store: what a person does there, by mouse and by keys, and how it looks, for everybody.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage, until } from './browser.mjs';
import { looks } from './looks.mjs';
import { TestNode } from './test-node.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = process.env.QUETZAL_PICTURES;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const PAGE = '/p/store';
const HOSTILE = '<img src=x onerror="alert(1)">';

let node;
let browser;
let page;
let files;

const button = (name) => page.getByRole('button', { name, exact: true });
const row = (name) => page.getByRole('row', { name });

async function usable(seen) {
  await until('nothing moves', () =>
    seen.evaluate(
      () =>
        document.fonts.status === 'loaded' &&
        document
          .getAnimations()
          .every((one) => one.effect?.getTiming().iterations === Infinity || one.playState === 'finished'),
    ),
  );
  await seen.evaluate(AXE);
  const { violations } = await seen.evaluate((runOnly) => globalThis.axe.run({ runOnly }), RULES);
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map((one) => `${one.html} ${one.failureSummary}`)]),
    [],
  );
  const sideways = await seen.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(sideways <= 0, `The page is ${sideways} pixels wider than the window.`);
}

async function picture(seen, name) {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await seen.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}

before(async () => {
  node = await TestNode.started();
  files = await mkdtemp(join(tmpdir(), 'qz-files'));
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node, PAGE);
});

after(async () => {
  await browser?.close();
  await node?.close();
  await rm(files, { recursive: true, force: true });
});

test('an empty store says how something gets into it', async () => {
  await page.getByRole('heading', { name: 'The store is empty' }).waitFor();
  await button('Upload the first object').waitFor();
  assert.equal(await button('Verify').getAttribute('aria-description'), 'The store is empty.');
  await usable(page);
  await picture(page, 'store-empty-light');
});

test('a file is uploaded, with a name and labels', async () => {
  await writeFile(join(files, 'letter.txt'), 'Dear reader, '.repeat(10_000));
  await button('Upload').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(join(files, 'letter.txt'));
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'letter.txt');
  await dialog.getByLabel('Labels').fill('nonsense');
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await dialog.getByText('Labels are written key=value').waitFor();
  await usable(page);
  await picture(page, 'store-upload-light');
  await dialog.getByLabel('Labels').fill('team=web, year=2026');
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await row(/letter\.txt/).waitFor();
  await page.getByText('team=web').waitFor();
});

test('a large file is sent in pieces, and comes back as it was', async () => {
  const content = Buffer.alloc(20 << 20);
  for (let at = 0; at < content.length; at += 4) {
    content.writeUInt32LE((at * 2654435761) >>> 0, at);
  }
  await writeFile(join(files, 'large'), content);
  await button('Upload').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(join(files, 'large'));
  await dialog.getByLabel('Name').fill('large.bin');
  await dialog.getByRole('button', { name: 'Upload' }).click();
  await row(/large\.bin/).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download large.bin' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'large.bin');
  assert.ok(readFileSync(await download.path()).equals(content));
});

test('what others store shows by itself, and names are only text', async () => {
  await mkdir(join(files, 'notes/deep'), { recursive: true });
  await writeFile(join(files, 'notes/list'), 'bread, cheese');
  await writeFile(join(files, 'notes/deep', HOSTILE.replaceAll('/', '')), 'harmless');
  await node.quetzal('store', 'put', join(files, 'notes'), '--name', HOSTILE, '--label', `a=${HOSTILE}`);
  await row(HOSTILE).waitFor();
  assert.equal(await page.locator('.store img').count(), 0);
});

test('a tree is opened by keys, and a file of it comes alone', async () => {
  await page.getByRole('button', { name: HOSTILE, exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('notes/list').waitFor();
  await usable(page);
  await picture(page, 'store-object-light');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download notes/list' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'list');
  assert.equal(readFileSync(await download.path(), 'utf8'), 'bread, cheese');
  await dialog.getByLabel('Only what is below this path').fill('notes/deep');
  await until('only that is listed', async () => (await dialog.getByText('notes/list').count()) === 0);
  await dialog.getByLabel('Only what is below this path').fill('nowhere');
  await dialog.getByText(/holds nothing at/).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('objects are searched and sorted', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('team=web');
  await page.getByText('1 of 3').waitFor();
  assert.equal(await row(/large\.bin/).count(), 0);
  await page.getByRole('searchbox', { name: 'Search objects' }).fill('no such thing');
  await page.getByText('No object has these words').waitFor();
  await page.getByRole('searchbox', { name: 'Search objects' }).fill('');
  await button('Size').click();
  const names = () => page.locator('.store tbody th').allTextContents();
  assert.equal((await names()).at(-1), 'large.bin');
  await button('Size').click();
  assert.equal((await names())[0], 'large.bin');
});

test('the store is verified, and says what came of it', async () => {
  await button('Verify').click();
  await page.getByRole('dialog').getByRole('button', { name: 'All of it' }).click();
  await page.getByText(/blocks in .* packs? were read .*, and all is well\./).waitFor();
  await page.getByText('all was well').waitFor();
  await page.getByRole('link', { name: 'Verify the store' }).click();
  await page.waitForURL(/\/jobs\//);
  await page.goBack();
  await row(/large\.bin/).waitFor();
});

test('an object is deleted after one was asked, and its garbage collected', async () => {
  await page.getByRole('button', { name: 'Delete large.bin' }).click();
  await page.getByRole('dialog').getByText('cannot be got back').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await row(/large\.bin/).waitFor();
  await page.getByRole('button', { name: 'Delete large.bin' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await row(/large\.bin/).waitFor({ state: 'detached' });
  await button('Collect garbage').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Collect', exact: true }).click();
  await page.getByText(/garbage are free again/).waitFor();
  page.expectNoErrors();
});

test('a viewer sees all of it, and is told why the buttons do nothing', async () => {
  const password = 'a few words of a viewer';
  await node.rest('POST', '/users', { name: 'vera', role: 'viewer', password });
  const seen = await openPage(browser);
  await logIn(seen, { address: node.address, credentials: { user: 'vera', password } }, PAGE);
  await seen.getByRole('row', { name: /letter\.txt/ }).waitFor();
  for (const name of ['Upload', 'Verify', 'Collect garbage', 'Delete letter.txt', 'Download letter.txt']) {
    const control = seen.getByRole('button', { name, exact: true });
    assert.equal(await control.getAttribute('aria-disabled'), 'true', name);
    assert.equal(await control.getAttribute('aria-description'), 'Needs the role operator.', name);
    await control.click({ force: true });
  }
  assert.equal(await seen.getByRole('dialog').count(), 0);
  seen.expectNoErrors();
  await seen.context().close();
});

test('a store that cannot be opened says why, and what to do', async () => {
  await node.stop();
  const blocks = join(node.home, 'data/store/blocks');
  await rm(join(blocks, 'root'));
  await node.start();
  await page.goto(node.address + PAGE);
  await page.getByRole('heading', { name: 'The store cannot be used' }).waitFor();
  await page.getByText(/quetzal store rebuild/).waitFor();
  await usable(page);
  await node.quetzal('store', 'rebuild');
  await button('Try again').click();
  await row(/letter\.txt/).waitFor();
});

for (const [look, options, pages] of looks([['store', PAGE]])) {
  describe(`The store, ${look}`, { skip: pages.length === 0 }, () => {
    test('is shown, and can be used by everybody', async () => {
      const seen = await openPage(browser, options);
      await logIn(seen, node, PAGE);
      await seen.getByRole('row', { name: /letter\.txt/ }).waitFor();
      await usable(seen);
      seen.expectNoErrors();
      await picture(seen, `store-${look}`);
      await seen.context().close();
    });
  });
}
