// How the list of machines bears many that change: long tasks and memory of the browser, processor time of the node.
// A long task is shown with the time that the page's thread ran and that it waited for a processor meanwhile, and with the
// time that the host took away from all processors, in milliseconds.
// Usage: node many-machines.mjs [--machines 200] [--changes 20] [--seconds 60]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch, logIn, openPage } from './src/browser.mjs';
import { karaf } from './src/karaf.mjs';
import { TestNode } from './src/test-node.mjs';
import { watchThread } from './src/waiting.mjs';

const { values } = parseArgs({
  options: {
    machines: { type: 'string', default: '200' },
    changes: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
  },
});
const machines = Number(values.machines);
const changesPerSecond = Number(values.changes);
const seconds = Number(values.seconds);
const AT_ONCE = 8;
const TICKS_PER_SECOND = 100;

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function inParallel(items, action) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) {
        await action(item);
      }
    }),
  );
}

const node = await TestNode.started();
const browser = await launch();
try {
  // Only without a real hypervisor does the node take the driver that pretends.
  await karaf(node, 'feature:install quetzal-vm-simulated');
  await karaf(node, 'bundle:stop io.quetzal.vm.driver.qemu');
  await node.quetzal('image', 'build', 'test');
  const names = Array.from({ length: machines }, (_, index) => `vm-${index + 1}`);
  await inParallel(names, async (name) => {
    await node.rest('POST', '/vms', { name, image: 'test', cpus: 1, memoryBytes: 64 << 20 });
    await node.rest('POST', `/vms/${name}/start`);
  });
  const { pid } = await node.rest('GET', '/node');

  const page = await openPage(browser);
  await logIn(page, node, '/vms');
  await page.getByRole('row', { name: /vm-1\b/ }).first().waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'JSHeapUsedSize').value / 2 ** 20;
  };
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const begin = performance.timeOrigin + entry.startTime;
        globalThis.longTasks.push({ begin, end: begin + entry.duration });
      }
    }).observe({ type: 'longtask' });
    globalThis.frames = 0;
    const count = () => {
      globalThis.frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });

  const heapBefore = await heap();
  const thread = await watchThread(browser);
  const cpuBefore = cpuSeconds(pid);
  const paused = new Set();
  let changes = 0;
  const begun = Date.now();
  const pending = new Set();
  while (Date.now() - begun < seconds * 1000) {
    const name = names[changes % names.length];
    const verb = paused.has(name) ? 'resume' : 'pause';
    paused.has(name) ? paused.delete(name) : paused.add(name);
    changes++;
    const change = node.rest('POST', `/vms/${name}/${verb}`).finally(() => pending.delete(change));
    pending.add(change);
    const due = begun + (changes * 1000) / changesPerSecond;
    await new Promise((later) => setTimeout(later, Math.max(0, due - Date.now())));
    if (pending.size >= AT_ONCE) {
      await Promise.race(pending);
    }
  }
  await Promise.all(pending);
  const took = (Date.now() - begun) / 1000;
  const cpu = cpuSeconds(pid) - cpuBefore;
  const { longTasks, frames } = await page.evaluate(() => ({ longTasks: globalThis.longTasks, frames: globalThis.frames }));
  thread.stop();
  const millis = longTasks.map(({ begin, end }) => Math.round(end - begin));
  const heapAfter = await heap();
  console.log(
    JSON.stringify(
      {
        machines,
        changesPerSecond: Math.round((changes / took) * 10) / 10,
        seconds: Math.round(took),
        framesPerSecond: Math.round(frames / took),
        longTasks: longTasks.length,
        longestTaskMillis: Math.max(0, ...millis),
        tasks: longTasks.map(({ begin, end }, task) => ({ millis: millis[task], ...thread.during(begin, end) })),
        heapBeforeMebibytes: Math.round(heapBefore * 10) / 10,
        heapAfterMebibytes: Math.round(heapAfter * 10) / 10,
        nodeCoreShare: Math.round((cpu / took) * 1000) / 1000,
      },
      null,
      1,
    ),
  );
} finally {
  await browser.close();
  await node.close();
}
