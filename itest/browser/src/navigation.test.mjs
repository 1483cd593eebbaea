// What is around every page.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, logIn, openPage } from './browser.mjs';
import { TestNode } from './test-node.mjs';

let node;
let browser;
let page;

before(async () => {
  node = await TestNode.shared();
  browser = await launch();
  page = await openPage(browser, { dark: true });
  await logIn(page, node);
});

after(async () => {
  await browser?.close();
  await node?.close();
});

describe('Around every page', () => {
  test('the navigation says how many alerts fire, as long as they do', async () => {
    const alerts = page.getByRole('navigation').getByRole('link', { name: /^Alerts/ });
    await alerts.waitFor();
    assert.equal(await alerts.innerText(), 'Alerts');
    await node.rest('POST', '/alerts/rules', {
      name: 'node-runs',
      summary: 'The node has run for {value} s.',
      severity: 'info',
      condition: { kind: 'threshold', series: 'quetzal_node_uptime_seconds', comparison: 'above', value: 0 },
    });
    await page.getByRole('link', { name: 'Alerts 1 firing' }).waitFor();

    await node.rest('DELETE', '/alerts/rules/node-runs');
    await page.getByRole('link', { name: 'Alerts', exact: true }).waitFor();
    page.expectNoErrors();
  });

  test("a drawer's head has the shade of the drawer", async () => {
    await page.goto(`${node.address}/vms?create`);
    await page.getByRole('dialog').getByText('Create a machine').waitFor();
    const [head, content] = await page.evaluate(() =>
      ['.mantine-Drawer-header', '.mantine-Drawer-content'].map(
        (part) => getComputedStyle(document.querySelector(part)).backgroundColor,
      ),
    );
    assert.equal(head, content);
  });
});
