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
  await node.quetzal('vm', 'create', 'stays', '--image', 'test', '--memory', '128M', '--start', '--wait');
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node, '/vms/stays/console');
});

after(async () => {
  await browser?.close();
  await node?.quetzal('vm', 'rm', 'stays', '--force');
  await node?.close();
});

test('a node that restarts under an open page is waited for, and the page goes on', async () => {
  await until('the console is there', async () => (await terminalText(page)).includes('stays:~#'));
  await node.stop();
  await page.getByText('The node does not answer.').waitFor();
  await node.start();
  await page.getByText('The node does not answer.').waitFor({ state: 'detached' });
  await page.getByText('Live', { exact: true }).waitFor();

  await page.locator('.xterm-helper-textarea').focus();
  await until('the console is connected again', async () => page.getByText('connected', { exact: true }).isVisible());
  await page.keyboard.type('echo $((40+2))-again\n');
  await until('the guest answers', async () => (await terminalText(page)).includes('42-again'));
});

test('what others do is seen at once', async () => {
  await page.getByRole('link', { name: 'Machines', exact: true }).first().click();
  await page.getByRole('row', { name: /stays/ }).waitFor();
  await node.quetzal('vm', 'pause', 'stays');
  await page.getByRole('row', { name: /stays/ }).getByText('paused').waitFor();
});

test('a session that was ended leads to the login, and back to the same page', async () => {
  for (const one of await node.rest('GET', '/tokens')) {
    if (one.name !== 'cli') {
      await node.rest('DELETE', `/tokens/${encodeURIComponent(one.name)}`);
    }
  }
  await page.getByRole('button', { name: 'Log in' }).waitFor();
  await page.getByLabel('User').fill(node.credentials.user);
  await page.getByLabel('Password', { exact: true }).fill(node.credentials.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('row', { name: /stays/ }).waitFor();
  assert.match(page.url(), /\/vms$/);
  page.expectNoErrors();
});
