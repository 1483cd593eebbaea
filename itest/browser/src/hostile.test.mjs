// Whoever may write anything into an event, the audit log or an alert does not get to run it in somebody's browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, logIn, openPage } from './browser.mjs';
import { TestNode } from './test-node.mjs';

const SCRIPT = '<script>window.hacked=1</script>';
const IMAGE = '<img src=x onerror="window.hacked=2">';
const MARKUP = '"><svg/onload=window.hacked=3>';
const LINK = 'javascript:window.hacked=4';
const HOSTILE = [SCRIPT, IMAGE, MARKUP, LINK, '{{7*7}}', '\u202egnp.exe'];

let node;
let browser;
let page;

/** A login that fails: the name that was tried goes into an event and into the audit log. */
async function failToLogIn(user) {
  const answer = await fetch(`${node.address}/api/v1/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password: 'not this one' }),
  });
  assert.ok(!answer.ok);
}

/** Sees it as text, on a page where nothing of it was run and no element came of it. */
async function isShownNotRun(text) {
  await page.getByText(text).first().waitFor();
  assert.deepEqual(
    await page.evaluate(() => [
      window.hacked,
      document.querySelectorAll('#root script, img[src="x"], svg[onload], a[href^="javascript:"]').length,
    ]),
    [undefined, 0],
  );
}

before(async () => {
  node = await TestNode.started();
  for (const text of HOSTILE) {
    await failToLogIn(text);
  }
  await node.rest('POST', '/alerts/rules', {
    name: 'hostile',
    summary: `${IMAGE} {value}`,
    severity: 'info',
    condition: { kind: 'threshold', series: 'quetzal_node_uptime_seconds', comparison: 'above', value: 0 },
    labels: { team: SCRIPT },
  });
  await node.rest('POST', '/alerts/silences', {
    matchers: [`vm=${MARKUP}`],
    durationMillis: 3_600_000,
    comment: SCRIPT,
  });
  browser = await launch();
  page = await openPage(browser);
  await logIn(page, node, '/events');
});

after(async () => {
  await browser?.close();
  await node?.close();
});

test('in events', async () => {
  await isShownNotRun(SCRIPT);
  await isShownNotRun(IMAGE);
  await page.getByRole('row', { name: 'window.hacked=3' }).first().click();
  await page.getByRole('dialog').getByText(MARKUP).first().waitFor();
  await isShownNotRun(MARKUP);
  await page.keyboard.press('Escape');
});

test('in an event that comes while the page is open', async () => {
  await failToLogIn(`<b>live</b>${IMAGE}`);
  await isShownNotRun(`<b>live</b>${IMAGE}`);
});

test('in what is searched for, in the address', async () => {
  await page.goto(`${node.address}/events?text=${encodeURIComponent(IMAGE)}&topic=${encodeURIComponent(SCRIPT)}`);
  await page.getByText('No event fits').waitFor();
  await isShownNotRun('No event fits');
});

test('in the audit log', async () => {
  await page.goto(`${node.address}/audit?text=${encodeURIComponent('onerror')}`);
  await isShownNotRun(IMAGE);
  await page.getByRole('row', { name: 'onerror' }).first().click();
  await page.getByRole('dialog').getByText(IMAGE).first().waitFor();
  await isShownNotRun(IMAGE);
});

test('in alerts, their labels and their silences', async () => {
  await page.goto(`${node.address}/alerts`);
  await isShownNotRun(IMAGE);
  await isShownNotRun(`team=${SCRIPT}`);
  await page.goto(`${node.address}/alerts/silences`);
  await isShownNotRun(SCRIPT);
});

test('in the audit log that a spreadsheet opens', async () => {
  await failToLogIn('=cmd|calc!A1');
  const answer = await fetch(`${node.address}/api/v1/audit/export?format=csv&text=calc`, {
    headers: { authorization: `Bearer ${node.credentials.token}` },
  });
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment/);
  assert.doesNotMatch(await answer.text(), /(^|,)"?=cmd/m);
});

test('nothing tried to break the page’s rules', () => page.expectNoErrors());
