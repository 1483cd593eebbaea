import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { TestNode } from './test-node.mjs';

const SNAPSHOT = new URL('../../../bundles/web/dashboard/src/main/web/api/openapi.json', import.meta.url);

let node;

before(async () => {
  node = await TestNode.shared();
});

after(() => node?.close());

test('the dashboard is checked against the API that the node has', async () => {
  const document = await node.rest('GET', '/openapi.json');
  const snapshot = JSON.parse(readFileSync(SNAPSHOT, 'utf8'));
  for (const part of ['paths', 'components']) {
    assert.deepEqual(
      snapshot[part],
      document[part],
      'The API has changed. Start the node and run "npm run api" in bundles/web/dashboard, then mend what no longer fits.',
    );
  }
});
