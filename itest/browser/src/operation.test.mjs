// What an operator does in the dashboard: watching, settings, alerts, the audit log.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage, until } from './browser.mjs';
import { TestNode } from './test-node.mjs';

let node;
let browser;
let page;
let receiver;
const received = [];

const dialog = () => page.getByRole('dialog');
const button = (name) => page.getByRole('button', { name, exact: true });
const show = (path) => page.goto(node.address + path);

before(async () => {
  receiver = createServer((request, answer) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      received.push(body);
      answer.end();
    });
  });
  await new Promise((ready) => receiver.listen(0, '127.0.0.1', ready));
  node = await TestNode.started();
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node);
});

after(async () => {
  await browser?.close();
  await node?.close();
  receiver?.close();
});

describe('Health', () => {
  test('says what every check found', async () => {
    await show('/health');
    const checks = page.locator('#content').getByRole('listitem');
    // A check comes with its service, which may be a moment after the node is ready.
    await until('all are shown', async () => {
      const report = await node.rest('GET', '/node/health');
      await page.getByRole('button', { name: 'Check now' }).click();
      return (await checks.count()) === report.checks.length;
    });
  });
});

describe('Settings', () => {
  const field = (key) => page.locator(`[data-setting="${key}"] input`);

  test('what cannot be is refused before it is sent', async () => {
    await show('/settings?section=io.quetzal.platform.security');
    await field('session.hours').fill('745');
    await page.getByText('A whole number from 1 to 744.').waitFor();
    assert.equal(await button('Save').isDisabled(), true);
  });

  test('what can be is saved, and goes back to the default', async () => {
    await field('session.hours').fill('24');
    await button('Save').click();
    await page.getByText('Saved. It is in force now.').waitFor();
    const { settings } = await node.rest('GET', '/config/io.quetzal.platform.security');
    assert.deepEqual(settings.find(({ key }) => key === 'session.hours').values, ['24']);
    await page.reload();
    await until('it is kept', async () => (await field('session.hours').inputValue()) === '24');
    await button('Session hours back to the default').click();
    await button('Save').click();
    await until('it is the default', async () => {
      const section = await node.rest('GET', '/config/io.quetzal.platform.security');
      return section.settings.find(({ key }) => key === 'session.hours').values === undefined;
    });
  });

  test('what only the node knows to be wrong is said at the field', async () => {
    await show('/settings?section=io.quetzal.vm.driver.qemu.QemuDriver');
    await page.getByRole('form').waitFor();
    await page.route('**/api/v1/config/*', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({
            status: 400,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'urn:quetzal:problem:invalid-value',
              title: 'Invalid value',
              status: 400,
              detail: 'The setting program cannot be "nowhere": there is no such file.',
              reason: 'invalid-value',
              retryable: false,
            }),
          })
        : route.continue(),
    );
    await field('program').fill('nowhere');
    await button('Save').click();
    await page.locator('[data-setting="program"]').getByText('there is no such file').waitFor();
    await page.unroute('**/api/v1/config/*');
  });
});

describe('Alerts', () => {
  test('a notifier is made and tested', async () => {
    await show('/alerts/notifiers');
    await button('Create notifier').click();
    await dialog().getByLabel('Name', { exact: true }).fill('hook');
    await dialog().getByLabel('url').fill(`http://127.0.0.1:${receiver.address().port}/told`);
    await dialog().getByRole('button', { name: 'Create' }).click();
    await button('Test hook').click();
    await page.getByText('hook has delivered it.').waitFor();
    assert.ok(received.length > 0);
  });

  test('a notifier is changed, and what is not typed again stays', async () => {
    await button('Edit hook').click();
    assert.equal(await dialog().getByLabel('url').inputValue(), '');
    await dialog().getByLabel('Told again after').fill('1 h');
    await dialog().getByLabel('headerName').fill('X-Team');
    await dialog().getByLabel('headerValue').fill('secret');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByText('again after 1 h').waitFor();
    const before = received.length;
    await button('Test hook').click();
    await until('it is told again', () => received.length > before);

    await button('Edit hook').click();
    assert.equal(await dialog().getByLabel('headerName').inputValue(), 'X-Team');
    await dialog().getByLabel('headerName').fill('');
    await dialog().getByLabel('Take headerValue away').check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    const hook = await node.rest('GET', '/alerts/notifiers/hook');
    assert.deepEqual([hook.settings, hook.secrets, hook.repeatIntervalMillis], [{}, ['url'], 3_600_000]);
  });

  test('a notifier does not take its secrets elsewhere', async () => {
    await button('Edit hook').click();
    await dialog().getByLabel('hmacKey').fill('a key with which it is signed');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await button('Edit hook').click();
    await dialog().getByLabel('url').fill('http://127.0.0.1:9/elsewhere');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('its secrets would go there too: hmacKey').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  test('an inhibition is made, explained and removed', async () => {
    await page.getByRole('tab', { name: 'Inhibitions' }).click();
    await button('Create inhibition').click();
    await dialog().getByText('For example: While an alert with rule=vm-crash-loop fires').waitFor();
    await dialog().getByLabel('Name', { exact: true }).fill('loop');
    for (const [label, text] of [
      ['While such an alert fires', 'rule=vm-crash-loop'],
      ['Nobody is told of these', 'rule=vm-crashed'],
      ['If these labels are the same', 'vm'],
    ]) {
      await dialog().getByLabel(label).fill(text);
      await dialog().getByLabel(label).press('Enter');
    }
    await dialog().getByText('nobody is told of those with rule=vm-crashed that have the same vm').waitFor();
    await dialog().getByRole('button', { name: 'Create' }).click();
    await page.getByRole('listitem').filter({ hasText: 'nobody is told of those with rule=vm-crashed' }).waitFor();
    const [made] = await node.rest('GET', '/alerts/inhibitions');
    assert.deepEqual(made, {
      name: 'loop',
      source: ['rule="vm-crash-loop"'],
      target: ['rule="vm-crashed"'],
      equal: ['vm'],
    });
    await button('Remove loop').click();
    await dialog().getByText('is told again from now on').waitFor();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No inhibitions').waitFor();
  });

  test('a rule is made, fires, and the receiver is told', async () => {
    await show('/alerts/rules');
    await button('Create rule').click();
    await dialog().getByRole('button', { name: 'Create' }).click();
    await dialog().getByText('One sentence, up to 500 characters.').waitFor();
    await dialog().getByLabel('Name', { exact: true }).fill('node-runs');
    await dialog().getByLabel('What is wrong then').fill('The node has run for {value} s.');
    await dialog().getByLabel('Figures').fill('quetzal_node_uptime_seconds');
    await dialog().getByLabel('Limit').fill('0');
    await dialog().getByLabel('Wrong for at least').fill('0 s');
    await dialog().getByRole('button', { name: 'Create' }).click();
    await page.getByRole('tab', { name: 'Now' }).click();
    await page.getByText(/The node has run for \d+/).waitFor();
    await until('the receiver is told', () => received.some((body) => body.includes('node-runs')));
  });

  test('it is silenced, which the silence is listed for', async () => {
    await button('Silence node-runs').click();
    await dialog().getByLabel('Why').fill('It is meant to run.');
    await dialog().getByText('1 of the').waitFor();
    await dialog().getByRole('button', { name: 'Silence' }).click();
    await page.getByText('Nobody is told').waitFor();
    await page.getByRole('tab', { name: 'Silences' }).click();
    await page.getByText('It is meant to run.').waitFor();
  });

  test('it is over when its rule is removed, and is history then', async () => {
    await page.getByRole('tab', { name: 'Rules' }).click();
    await button('Actions of node-runs').click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await dialog().getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed node-runs.').waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('row', { name: /node-runs/ }).first().waitFor();
  });
});

describe('Events', () => {
  const rows = () => page.getByRole('grid').getByRole('row').count();
  const happen = (user) =>
    fetch(`${node.address}/api/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password: 'wrong' }),
    });

  test('they come by themselves, and wait while they are held', async () => {
    await show('/events');
    await page.getByText('Live', { exact: true }).first().waitFor();
    await happen('first');
    await page.getByText(/A login as first/).waitFor();
    await button('Pause').click();
    await page.getByText('Paused', { exact: true }).waitFor();
    const before = await rows();
    await happen('second');
    await page.getByText(/\d+ new/).waitFor();
    assert.equal(await rows(), before);
    await button('Resume').click();
    await page.getByText(/A login as second/).waitFor();
  });

  test('they are filtered, which the address keeps', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('login as second');
    await page.getByText(/A login as first/).waitFor({ state: 'detached' });
    assert.match(page.url(), /text=login/);
    await page.reload();
    await page.getByText(/A login as second/).waitFor();
  });

  test('one is opened by keys alone', async () => {
    await page.getByRole('row', { name: /A login as second/ }).focus();
    await page.keyboard.press('Enter');
    await dialog().getByText('Number').waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('Audit log', () => {
  test('is searched by who, what, outcome and words', async () => {
    await show('/audit');
    await page.getByLabel('What was done').fill('user.create');
    await page.getByRole('row', { name: /user\.create/ }).first().waitFor();
    await page.getByLabel('What was done').fill('');
    await page.getByLabel('Search the audit log').fill('second');
    await page.getByRole('row', { name: /refused/ }).first().waitFor();
    await until('nothing else is shown', async () => (await page.getByRole('row', { name: /user\.create/ }).count()) === 0);
  });

  test('is saved as what is shown', async () => {
    await button('Export').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /CSV/ }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    assert.match(lines[0], /^number,at,/);
    assert.ok(lines.length > 1 && lines.slice(1).every((line) => line.includes('second')));
  });
});

test('nothing was against the page’s rules', () => page.expectNoErrors());
