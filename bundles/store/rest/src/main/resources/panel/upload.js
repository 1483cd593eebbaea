// Sends a file in pieces, so that a broken connection costs a piece and no more.

const PIECE = 8 << 20;
const TRIES = 5;
const PAUSE_MILLIS = 1_000;

class Cancelled extends Error {}

/**
 * Begins to send. What is answered looks like a job: a title, progress, and a way to cancel it; `done` is what was stored.
 */
export function uploading(host, file, name, labels, changed) {
  const upload = {
    id: crypto.randomUUID?.() ?? String(Math.random()),
    title: `Upload ${name}`,
    state: 'running',
    startedAt: new Date(host.now()).toISOString(),
    progress: { done: 0, total: file.size, unit: 'bytes', phase: 'sending' },
    cancelled: false,
    cancel() {
      upload.cancelled = true;
    },
  };
  const come = (done, phase) => {
    upload.progress = { ...upload.progress, done, phase };
    changed();
  };
  upload.done = send(host, file, name, labels, upload, come);
  return upload;
}

async function send(host, file, name, labels, upload, come) {
  const query = new URLSearchParams({ name, ...(labels && { labels }) });
  const { id } = await host.post(`/store/uploads?${query}`);
  const address = `/store/uploads/${id}`;
  try {
    let offset = 0;
    while (offset < file.size) {
      offset = await piece(host, address, file, offset, upload);
      come(offset, 'sending');
    }
    check(upload);
    come(offset, 'storing');
    return await host.post(`${address}/finish`);
  } catch (failure) {
    await host.delete(address).catch(() => {});
    if (failure instanceof Cancelled) {
      return null;
    }
    throw failure;
  }
}

/** Sends what comes next; after a failure, from where the node says. Answers where the piece after it begins. */
async function piece(host, address, file, from, upload) {
  let offset = from;
  for (let attempt = 1; ; attempt++) {
    check(upload);
    try {
      return (await host.put(`${address}?offset=${offset}`, file.slice(offset, offset + PIECE))).offset;
    } catch (failure) {
      if (attempt === TRIES || (failure.status >= 400 && failure.status < 500 && failure.status !== 409)) {
        throw failure;
      }
      await new Promise((later) => setTimeout(later, PAUSE_MILLIS * attempt));
      offset = (await host.get(address).catch(() => ({ offset }))).offset;
    }
  }
}

function check(upload) {
  if (upload.cancelled) {
    throw new Cancelled();
  }
}
