import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, logIn, openPage, terminalText, until } from './browser.mjs';
import { TestNode } from './test-node.mjs';

let node;
let browser;
let page;

before(async () => {
  node = await TestNode.shared();
  await node.needImage();
  browser = await launch();
  page = await openPage(browser);
});

after(async () => {
  await browser?.close();
  await node?.close();
});

test('a wrong password is refused with a sentence', async () => {
  await page.goto(`${node.address}/vms`);
  await page.getByLabel('User').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await until('a sentence is shown', async () => (await page.getByRole('alert').first().textContent()) !== '');
  assert.equal(await page.getByRole('navigation').count(), 0);
});

test('after the login the page that was asked for is there', async () => {
  await logIn(page, node, '/vms');
  await page.getByText('No machines yet').waitFor();
  assert.match(page.url(), /\/vms$/);
});

test('a machine is created and boots in the terminal', async () => {
  await page.getByRole('button', { name: 'Create the first machine' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Web 1');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByText('1 to 63 lower-case letters').waitFor();

  await page.getByLabel('Name', { exact: true }).fill('web1');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.waitForURL('**/vms/web1/console');
  await until('the guest has a prompt', async () => (await terminalText(page)).includes('web1:~#'));
  await page.getByText('running', { exact: true }).first().waitFor();
});

test('what is typed is answered by the guest', async () => {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('echo $((6*7))-$(hostname)\n');
  await until('the guest answers', async () => (await terminalText(page)).includes('42-web1'));
});

test('its figures move', async () => {
  await page.getByRole('tab', { name: 'Overview' }).click();
  const shown = () => page.locator('output').allTextContents();
  await until('there are figures', async () => (await shown()).every((value) => /\d/.test(value)));
  const before = (await shown()).join();
  await until('they change', async () => (await shown()).join() !== before);
});

test('the list of machines shows what each uses, in one request for all', async () => {
  await page.getByRole('link', { name: 'Machines' }).first().click();
  const asked = [];
  page.on('request', (request) => request.url().includes('/metrics/history') && asked.push(request.url()));
  const row = page.getByRole('row', { name: /web1/ });
  const used = async () => /([\d.]+ %)([\d.]+ MiB)/.exec(await row.textContent())?.[0];
  const before = await until('there are figures', used);
  await until('they change', async () => (await used()) !== before);
  assert.ok(asked.length > 0);
  for (const url of asked) {
    const { searchParams } = new URL(url);
    assert.equal(searchParams.get('series'), 'quetzal_vm_cpu_seconds_total;quetzal_vm_memory_resident_bytes');
  }
  await page.getByRole('link', { name: 'web1' }).click();
});

test('a browser whose clock is wrong shows what is used all the same', async () => {
  const other = await page.context().newPage();
  await other.addInitScript(() => {
    const right = Date.now;
    Date.now = () => right() + 60_000;
  });
  const has = (place, figures) => async () => figures.test((await place.textContent()) ?? '');
  await other.goto(`${node.address}/vms`);
  await until('the list has figures', has(other.getByRole('row', { name: /web1/ }), /[\d.]+ %[\d.]+ MiB/));
  await other.goto(node.address);
  const busiest = other.locator('section').filter({ hasText: 'Busiest machines' });
  await until('the overview has them too', has(busiest, /web1.*[\d.]+ %[\d.]+ MiB/));
  await other.close();
});

test('a button that makes no sense says why', async () => {
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('paused', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('running', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('stopped', { exact: true }).first().waitFor();
  const pause = page.getByRole('button', { name: 'Pause' });
  assert.equal(await pause.getAttribute('aria-disabled'), 'true');
  assert.equal(await pause.getAttribute('aria-description'), 'It does not run.');
});

test('it is started from the palette by keys alone', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('start web1');
  await page.getByRole('option', { name: 'Start web1', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('running', { exact: true }).first().waitFor();
});

test('what still runs has to be named before it is deleted', async () => {
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Delete' });
  assert.equal(await confirm.isDisabled(), true);
  await dialog.getByRole('textbox').fill('web1');
  await confirm.click();
  await page.waitForURL('**/vms');
  await page.getByText('No machines yet').waitFor();
  assert.deepEqual(await node.rest('GET', '/vms'), []);
});

test('nothing was against the page’s rules', () => page.expectNoErrors());
