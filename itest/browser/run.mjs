// Installs what the lock file names if that is not there yet, and runs the tests: node run.mjs [long=true] [TEST-FILE...]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Runs a program, and answers its exit code. */
function run(command, ...words) {
  const { status, error } = spawnSync(command, words, { cwd: here, stdio: 'inherit' });
  if (error) {
    throw new Error(`${command} could not be started: ${error.message}`);
  }
  return status ?? 1;
}

const words = process.argv.slice(2);
if (words.includes('true')) {
  process.exit(0);
}
const installed = join(here, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(here, 'package-lock.json')).mtimeMs) {
  const status = run('npm', 'install', '--no-save', '--ignore-scripts', '--prefer-offline', '--loglevel=error');
  if (status !== 0) {
    process.exit(status);
  }
}
// Every page in every look, instead of each in one.
if (words.includes('long=true')) {
  process.env.QUETZAL_LONG = 'true';
}
const named = words.filter((word) => word.endsWith('.mjs'));
const all = readdirSync(join(here, 'src'))
  .filter((file) => file.endsWith('.test.mjs'))
  .map((file) => join('src', file));
const scratch = mkdtempSync(join(tmpdir(), 'qz-browser'));
process.env.QUETZAL_SHARED_NODE = join(scratch, 'node.json');
// One after the other: each has a browser of its own and maybe a node, and machines are small.
process.exitCode = run(
  process.execPath,
  '--test',
  '--test-concurrency=1',
  '--test-reporter=spec',
  ...(named.length > 0 ? named : all.sort()),
);
if (existsSync(process.env.QUETZAL_SHARED_NODE)) {
  const { TestNode } = await import('./src/test-node.mjs');
  await TestNode.left().end();
}
rmSync(scratch, { recursive: true });
