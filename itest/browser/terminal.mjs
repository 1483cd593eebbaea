// How quick the terminal is and whether it loses anything: from a key to its echo, and a stream of the guest's output.
// Usage: node terminal.mjs [--keys 300] [--mebibytes 10]
import { parseArgs } from 'node:util';
import { launch, logIn, openPage, terminalText, until } from './src/browser.mjs';
import { TestNode } from './src/test-node.mjs';

const { values } = parseArgs({
  options: { keys: { type: 'string', default: '300' }, mebibytes: { type: 'string', default: '10' } },
});
const keys = Number(values.keys);
const bytes = Number(values.mebibytes) * 2 ** 20;
const STREAM_PATIENCE = 900_000;

const node = await TestNode.started();
const browser = await launch();
try {
  await node.quetzal('image', 'build', 'test');
  await node.quetzal('vm', 'create', 'echo', '--image', 'test', '--memory', '128M', '--start', '--wait');
  const page = await openPage(browser);
  await page.addInitScript(() => {
    const seen = { sentAt: 0, echoes: [], streaming: false, letters: 0, wrong: 0, last: -1 };
    globalThis.seen = seen;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      seen.sentAt = performance.now();
      if (!this.watched) {
        this.watched = true;
        this.addEventListener('message', ({ data: came }) => {
          if (typeof came === 'string') {
            return;
          }
          if (seen.sentAt > 0) {
            seen.echoes.push(performance.now() - seen.sentAt);
            seen.sentAt = 0;
          }
          // The stream is the letters a to z over and over between < and >: one that is missing or out of order shows.
          for (const byte of new Uint8Array(came)) {
            if (byte === 60 || byte === 62) {
              seen.streaming = byte === 60;
            } else if (seen.streaming) {
              const place = byte - 97;
              seen.wrong += place === (seen.last + 1) % 26 ? 0 : 1;
              seen.last = place;
              seen.letters++;
            }
          }
        });
      }
      return send.call(this, data);
    };
  });
  await logIn(page, node, '/vms/echo/console');
  await until('there is a prompt', async () => (await terminalText(page)).includes('echo:~#'));
  await page.locator('.xterm-helper-textarea').focus();
  for (let key = 0; key < keys; key++) {
    const before = await page.evaluate(() => globalThis.seen.echoes.length);
    await page.keyboard.press(key % 2 === 0 ? '1' : 'Backspace');
    await page.waitForFunction((count) => globalThis.seen.echoes.length > count, before);
  }
  const echoes = (await page.evaluate(() => globalThis.seen.echoes)).sort((one, other) => one - other);
  const share = (part) => Math.round(echoes[Math.min(echoes.length - 1, Math.floor(echoes.length * part))] * 10) / 10;

  const rounds = Math.ceil(bytes / 26 / 1024);
  const line = 'A=abcdefghijklmnopqrstuvwxyz';
  await page.keyboard.type(`stty -echo; ${line}; B=; for i in $(seq 1024); do B=$B$A; done; stty echo\n`);
  await until('the guest is ready', async () => (await terminalText(page)).trimEnd().endsWith('#'));
  await page.keyboard.type('stty -echo\n');
  await page.keyboard.type(`printf '<'; for i in $(seq ${rounds}); do printf %s $B; done; printf '>'; stty echo\n`);
  const begun = Date.now();
  await until(
    'all of it is there',
    async () => page.evaluate(() => globalThis.seen.letters > 0 && !globalThis.seen.streaming),
    STREAM_PATIENCE,
  );
  const took = (Date.now() - begun) / 1000;
  const { letters, wrong } = await page.evaluate(() => ({ letters: globalThis.seen.letters, wrong: globalThis.seen.wrong }));
  console.log(
    JSON.stringify({
      keys,
      echoMillis: { p50: share(0.5), p99: share(0.99), most: share(1) },
      streamedMebibytes: Math.round((rounds * 1024 * 26) / 2 ** 20),
      outOfOrder: wrong,
      missing: rounds * 1024 * 26 - letters,
      streamSeconds: Math.round(took),
    }),
  );
} finally {
  await browser.close();
  await node.close();
}
