// Installs what the lock file names if that is not there yet, and runs the tests: node run.mjs [long=true] [TEST-FILE...]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

function run(command, ...words) {
  const { status, error } = spawnSync(command, words, { cwd: here, stdio: 'inherit' });
  if (error) {
    throw new Error(`${command} could not be started: ${error.message}`);
  }
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

const words = process.argv.slice(2);
if (words.includes('true')) {
  process.exit(0);
}
const installed = join(here, 'node_modules/.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(join(here, 'package-lock.json')).mtimeMs) {
  run('npm', 'install', '--no-save', '--ignore-scripts', '--prefer-offline', '--loglevel=error');
}
// Every page in every look, instead of each in one.
if (words.includes('long=true')) {
  process.env.QUETZAL_LONG = 'true';
}
const named = words.filter((word) => word.endsWith('.mjs'));
const all = readdirSync(join(here, 'src'))
  .filter((file) => file.endsWith('.test.mjs'))
  .map((file) => join('src', file));
// One after the other: each has a node and a browser of its own, and machines are small.
run(process.execPath, '--test', '--test-concurrency=1', '--test-reporter=spec', ...(named.length > 0 ? named : all));
