// Takes the OpenAPI document of a node (an address with a token, or a file) and writes the types that the dashboard is
// checked against:  node scripts/api.mjs [URL|FILE]   (default: the running node of QUETZAL_HOME)
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const snapshot = join(here, 'src/main/web/api/openapi.json');
const types = join(here, 'src/main/web/api/schema.ts');

async function fromNode() {
  const home = process.env.QUETZAL_HOME ?? join(homedir(), '.quetzal');
  const { httpPort } = JSON.parse(readFileSync(join(home, 'run/node.json'), 'utf8'));
  const { token } = JSON.parse(readFileSync(join(home, 'credentials.json'), 'utf8'));
  const answer = await fetch(`http://127.0.0.1:${httpPort}/api/v1/openapi.json`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.json();
}

const document = process.argv[2] ? JSON.parse(readFileSync(process.argv[2], 'utf8')) : await fromNode();
document.servers = [{ url: '/api/v1' }];
writeFileSync(snapshot, `${JSON.stringify(document, null, 1)}\n`);
execFileSync(join(here, 'node_modules/.bin/openapi-typescript'), [snapshot, '-o', types], {
  stdio: 'inherit',
});
