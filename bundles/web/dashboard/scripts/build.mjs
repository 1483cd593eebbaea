// What Maven runs: installs what the lock file names, checks, tests, builds and compresses; each only if something that
// it depends on has changed since it last went well. Usage: node scripts/build.mjs build | test [SKIP...]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from './compress.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const stamps = join(here, 'target/stamps');
const bin = (name) => join(here, 'node_modules/.bin', name);
const CONFIGURATION = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'biome.json'];
const isTest = (file) => /\.test\.tsx?$/.test(file);

function run(command, ...words) {
  const { status, error } = spawnSync(command, words, { cwd: here, stdio: 'inherit' });
  if (error) {
    throw new Error(`${command} could not be started: ${error.message}. Is Node.js with npm installed?`);
  }
  if (status !== 0) {
    console.error(`"${[command, ...words].join(' ')}" in ${here} failed; what it said is above.`);
    process.exit(1);
  }
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(here, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(here.length))
    .sort();
}

/** Does it unless it was done already with just these files, and what it made is still there. */
function once(name, files, product, action) {
  const stamp = join(stamps, name);
  const now = digest(files);
  if (existsSync(join(here, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    return;
  }
  action();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, now);
}

const sources = [...CONFIGURATION, ...filesBelow('src/main/web'), ...filesBelow('scripts')];

// Not "npm ci", which fails where a registry lacks the binaries for other systems than this one; what the lock file
// names is installed all the same, and checked against its digests. No script of a package is run: none is needed.
once('install', ['package-lock.json'], 'node_modules/.bin/vite', () =>
  run('npm', 'install', '--no-save', '--ignore-scripts', '--prefer-offline', '--loglevel=error'),
);
const [what, ...skips] = process.argv.slice(2);
if (what === 'test') {
  if (skips.includes('true')) {
    process.exit(0);
  }
  once('test', sources, 'target/web/index.html', () => {
    run(bin('biome'), 'check', 'src', 'scripts');
    run(bin('tsc'), '--noEmit');
    run(bin('vitest'), 'run');
  });
} else {
  once(
    'build',
    sources.filter((file) => !isTest(file)),
    'target/web/index.html',
    () => {
      run(bin('vite'), 'build', '--logLevel', 'warn');
      compressFolder(join(here, 'target/web'));
      // Here bnd collects what goes into the bundle, and would keep the files of earlier builds.
      rmSync(join(here, 'target/classes/dashboard'), { recursive: true, force: true });
    },
  );
}
