// Who may come in, and with what: users, their passwords, tokens.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage, until } from './browser.mjs';
import { TestNode } from './test-node.mjs';

let node;
let browser;
let page;

const dialog = () => page.getByRole('dialog');
const button = (name) => page.getByRole('button', { name, exact: true });
const show = (path) => page.goto(node.address + path);

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

describe('Users', () => {
  let password;

  test('one is made with a password that is shown once', async () => {
    await show('/access');
    await button('Create user').click();
    await dialog().getByLabel('Name').fill('Olga!');
    await dialog().getByRole('button', { name: 'Create' }).click();
    await dialog().getByText('1 to 63 lower-case letters').waitFor();
    await dialog().getByLabel('Name').fill('olga');
    await dialog().getByRole('button', { name: 'Create' }).click();
    password = await page.locator('[data-secret]').textContent();
    await button('I have kept it').click();
    await page.getByRole('row', { name: /olga/ }).waitFor();
    assert.ok(password.length >= 10);
  });

  test('the last admin stays one', async () => {
    await button('Actions of admin').click();
    assert.equal(await page.getByRole('menuitem', { name: 'Remove…' }).isDisabled(), true);
    await page.keyboard.press('Escape');
  });

  test('an operator sees nothing that is for admins alone', async () => {
    const other = await openPage(browser);
    await logIn(other, { address: node.address, credentials: { user: 'olga', password } }, '/access');
    await other.getByRole('tab', { name: 'Your password' }).waitFor();
    assert.equal(await other.getByRole('tab', { name: 'Users' }).count(), 0);
    assert.equal(await other.getByRole('link', { name: 'Audit log' }).count(), 0);
    await other.context().close();
  });

  test('one changes one’s own password and goes on', async () => {
    const other = await openPage(browser);
    await logIn(other, { address: node.address, credentials: { user: 'olga', password } }, '/access/password');
    await other.getByLabel('Password so far').fill('wrong');
    await other.getByLabel('New password', { exact: true }).fill('a few new words');
    await other.getByLabel('New password again').fill('a few new words');
    await other.getByRole('button', { name: 'Change password' }).click();
    await until('it is refused', async () =>
      (await other.getByRole('alert').allTextContents()).some((words) => words !== ''),
    );
    await other.getByLabel('Password so far').fill(password);
    await other.getByRole('button', { name: 'Change password' }).click();
    await other.getByText('Your password was changed.').waitFor();
    other.expectNoErrors();
    await other.context().close();
  });

  test('one who has tried too often is unlocked', async () => {
    // With the usual ten it would take minutes, because each try has to wait longer.
    const section = '/config/io.quetzal.platform.security';
    await node.rest('PUT', section, { values: { 'lockout.failures': ['3'] } });
    await until('olga is locked', async () => {
      await fetch(`${node.address}/api/v1/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ user: 'olga', password: 'wrong' }),
      });
      const users = await node.rest('GET', '/users');
      return users.some((user) => user.name === 'olga' && user.lockedUntil);
    });
    await show('/access');
    await page.getByText(/locked until/).waitFor();
    await button('Actions of olga').click();
    await page.getByRole('menuitem', { name: 'Unlock' }).click();
    await page.getByText(/locked until/).waitFor({ state: 'detached' });
    await node.rest('DELETE', section);
  });
});

describe('Tokens', () => {
  test('one is made, works, and is revoked', async () => {
    await show('/access/tokens');
    await button('Create token').click();
    await dialog().getByLabel('Name').fill('prometheus');
    await dialog().getByRole('button', { name: 'Create' }).click();
    const secret = await page.locator('[data-secret]').textContent();
    await button('I have kept it').click();
    const asks = async () =>
      (await fetch(`${node.address}/api/v1/node`, { headers: { authorization: `Bearer ${secret}` } })).status;
    assert.equal(await asks(), 200);
    await button('Revoke prometheus').click();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('prometheus has ended.').waitFor();
    assert.equal(await asks(), 401);
  });
});

test('nothing was against the page’s rules', () => page.expectNoErrors());
