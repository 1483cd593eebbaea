// A node on a home and ports of its own, run from the built distribution.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const DISTRIBUTION =
  process.env.QUETZAL_DISTRIBUTION ??
  fileURLToPath(new URL('../../../karaf-dist/assembly/target/assembly', import.meta.url));
/** Says where the node is that several files of tests use, once the first of them has started it. */
const SHARED = process.env.QUETZAL_SHARED_NODE;
const COMMAND_DEADLINE = 180_000;
const run = promisify(execFile);

export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export class TestNode {
  static async started() {
    const node = new TestNode();
    node.home = await mkdtemp(join(tmpdir(), 'qz'));
    node.port = await freePort();
    node.sshPort = await freePort();
    try {
      await node.start();
    } catch (failure) {
      await node.close();
      throw failure;
    }
    return node;
  }

  /**
   * A node for tests that leave it as they found it, but for an image named "test" and what is history. It may have been
   * restarted and used before, and run.mjs ends it after the last file.
   */
  static async shared() {
    if (!SHARED) {
      return TestNode.started();
    }
    if (existsSync(SHARED)) {
      return TestNode.left();
    }
    const node = await TestNode.started();
    const { home, port, sshPort } = node;
    writeFileSync(SHARED, JSON.stringify({ home, port, sshPort }));
    node.stays = true;
    return node;
  }

  /** The one that other files have used. */
  static left() {
    return Object.assign(new TestNode(), JSON.parse(readFileSync(SHARED, 'utf8')), { stays: true });
  }

  get address() {
    return `http://127.0.0.1:${this.port}`;
  }

  get credentials() {
    return JSON.parse(readFileSync(join(this.home, 'credentials.json'), 'utf8'));
  }

  async start() {
    try {
      await this.#run('quetzal-node', 'start');
    } catch {
      // Beside a build a start may take longer than the command waits for it; what is wrong shows the second time.
      await this.#run('quetzal-node', 'await');
    }
  }

  stop() {
    return this.#run('quetzal-node', 'stop');
  }

  quetzal(...words) {
    return this.#run('quetzal', ...words);
  }

  async json(...words) {
    return JSON.parse((await this.quetzal(...words, '--json')).stdout);
  }

  /** Asks over REST, with the owner's token. */
  async rest(method, path, body) {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.credentials.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path} was answered with ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** Builds the image that the tests boot, unless it is there. */
  async needImage() {
    await this.quetzal('image', 'show', 'test').catch(() => this.quetzal('image', 'build', 'test'));
  }

  /** Gives the node back: one that is shared stays, any other is ended. */
  async close() {
    if (!this.stays) {
      await this.end();
    }
  }

  /** Ends the node with its machines and removes all that it has written. */
  async end() {
    await this.quetzal('down').catch(() => {});
    await rm(this.home, { recursive: true, force: true });
  }

  #run(command, ...words) {
    return run(join(DISTRIBUTION, 'bin', command), words, {
      timeout: COMMAND_DEADLINE,
      maxBuffer: 64 << 20,
      env: {
        ...process.env,
        QUETZAL_HOME: this.home,
        QUETZAL_HTTP_PORT: String(this.port),
        QUETZAL_SSH_PORT: String(this.sshPort),
      },
    });
  }
}
