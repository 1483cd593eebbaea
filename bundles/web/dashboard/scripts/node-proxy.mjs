// For "npm run dev" only: requests go to a running node, with its owner's token, so that no login is needed meanwhile.
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export function nodeProxy() {
  const home = process.env.QUETZAL_HOME ?? join(homedir(), '.quetzal');
  const runFile = join(home, 'run/node.json');
  if (!existsSync(runFile)) {
    return {};
  }
  const { httpPort } = JSON.parse(readFileSync(runFile, 'utf8'));
  const { token } = JSON.parse(readFileSync(join(home, 'credentials.json'), 'utf8'));
  const target = `http://127.0.0.1:${httpPort}`;
  const toNode = {
    target,
    changeOrigin: true,
    ws: true,
    headers: { authorization: `Bearer ${token}`, origin: target },
  };
  return { '/api/v1/': toNode, '/panels/': toNode };
}
