import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, logIn, openPage, terminalText, until } from './browser.mjs';
import { TestNode } from './test-node.mjs';

/** The keys of a US keyboard that, with Shift, make these characters: a guest sees keys, not characters. */
const SHIFTED = { $: 'Digit4', '*': 'Digit8', '(': 'Digit9', ')': 'Digit0', '>': 'Period', S: 'KeyS' };
/** Between two keys: an emulated guest that cannot keep up loses some. */
const KEY_MILLIS = 30;

let node;
let browser;
let page;
/** How much was on the screen once the guest was up. */
let booted;

before(async () => {
  node = await TestNode.shared();
  await node.needImage();
  await node.quetzal('vm', 'create', 'desk1', '--image', 'test', '--machine', 'q35', '--display', 'vnc');
  browser = await launch();
  page = await openPage(browser);
});

after(async () => {
  await browser?.close();
  await node?.quetzal('vm', 'rm', 'desk1', '--force');
  await node?.close();
});

/** How many pixels of the screen are not black, as it is shown; 0 while there is none. */
function litPixels() {
  return page.evaluate(() => {
    const canvas = document.querySelector('[data-takes-keys] canvas');
    if (!canvas?.width || !canvas.height) {
      return 0;
    }
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let lit = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] + data[at + 1] + data[at + 2] > 0) {
        lit++;
      }
    }
    return lit;
  });
}

/** Types into whatever has the focus, as a person at a US keyboard. */
async function type(text) {
  for (const character of text) {
    const key = SHIFTED[character];
    await page.keyboard.press(key ? `Shift+${key}` : character, { delay: KEY_MILLIS });
  }
  await page.keyboard.press('Enter', { delay: KEY_MILLIS });
}

test('a machine that does not run has no screen, and is started from there', async () => {
  await logIn(page, node, '/vms/desk1');
  await page.getByRole('tab', { name: 'Screen' }).click();
  await page.getByText('A screen is there while a machine with a display runs.').waitFor();
  await page.getByRole('button', { name: 'Start desk1' }).click();
  await page.getByText('connected', { exact: true }).waitFor();
});

test('what the guest shows is on the page', async () => {
  await until('there is text on the screen', async () => (await litPixels()) > 1000);
  await until('the guest is up', async () => (await node.json('vm', 'show', 'desk1')).readyAt);
  booted = await litPixels();
});

test('what is typed on the screen reaches the guest', async () => {
  await page.locator('[data-takes-keys] canvas').click();
  await type('clear');
  await until('its shell has cleared the screen', async () => (await litPixels()) < booted / 2);
  await type('echo $((6*7))-on-$(hostname) >/dev/ttyS0');
  await page.getByRole('tab', { name: 'Console' }).click();
  await until('the serial line says so', async () => (await terminalText(page)).includes('42-on-desk1'));
});

test('who comes back sees the screen as it is now', async () => {
  await page.getByRole('tab', { name: 'Screen' }).click();
  await until('the screen is there', async () => (await litPixels()) > 0);
  assert.ok((await litPixels()) < booted / 2, 'What was cleared is shown again.');
  await page.locator('[data-takes-keys] canvas').click();
  await type('dmesg');
  await until('it is full of text', async () => (await litPixels()) > booted / 2);
});

test('a screen goes with its machine', async () => {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('A screen is there while a machine with a display runs.').waitFor();
  assert.equal(await page.locator('[data-takes-keys]').count(), 0);
});

test('nothing was against the page’s rules', () => page.expectNoErrors());
