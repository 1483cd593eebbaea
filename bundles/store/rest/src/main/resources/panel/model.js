// What the page knows of the store, kept up to date while somebody looks.
import { uploading } from './upload.js';

const POLL_MILLIS = 5_000;
const PAGE = 1000;
/** So many objects are listed; who has more uses the command line. */
export const MOST_OBJECTS = 20_000;
const ENDED_JOBS = 4;
const RANK = { viewer: 0, operator: 1, admin: 2 };

export class StoreModel {
  /** What is there: 'loading', 'ready', or 'failed' with the failure. */
  phase = 'loading';
  failure = null;
  role = 'viewer';
  stats = null;
  status = null;
  objects = [];
  /** Whether there are more objects than are listed. */
  more = false;
  /** The store's jobs, newest first. */
  jobs = [];
  uploads = [];
  /** What came of the last verification or collection that ended while the page was open. */
  outcome = null;

  #host;
  #changed;
  #stop = [];
  #timer;
  #closed = false;

  /** Calls `changed` whenever something is not as it was. */
  constructor(host, changed) {
    this.#host = host;
    this.#changed = changed;
  }

  get now() {
    return this.#host.now();
  }

  may(role) {
    return RANK[this.role] >= RANK[role];
  }

  /** Begins to watch. */
  start() {
    this.#stop.push(this.#host.subscribe('job.', (event) => this.#hear(event.details.job)));
    return this.load();
  }

  async load() {
    this.phase = 'loading';
    this.#tell();
    try {
      const [session, jobs] = await Promise.all([
        this.#host.get('/session'),
        this.#host.get('/jobs?limit=200'),
      ]);
      this.role = session.role;
      this.jobs = jobs.items.filter((job) => job.kind.startsWith('store.'));
      await this.#refresh(true);
      this.phase = 'ready';
    } catch (failure) {
      this.failure = failure;
      this.phase = 'failed';
    }
    this.#tell();
    this.#pollLater();
  }

  /** Reads what may have changed. */
  async refresh() {
    await this.#refresh(true);
    this.#tell();
  }

  async #refresh(all) {
    const [stats, status] = await Promise.all([
      this.#host.get('/store/stats'),
      this.#host.get('/store/status'),
    ]);
    const before = this.stats;
    if (
      all ||
      before === null ||
      ['objects', 'logicalBytes', 'storedBytes'].some((figure) => before[figure] !== stats[figure])
    ) {
      await this.#readObjects();
    }
    this.stats = stats;
    this.status = status;
  }

  async #readObjects() {
    const found = [];
    let next = '';
    do {
      const page = await this.#host.get(`/store/objects?limit=${PAGE}${next && `&after=${next}`}`);
      found.push(...page.items);
      next = page.next;
    } while (next && found.length < MOST_OBJECTS);
    this.objects = found;
    this.more = Boolean(next);
  }

  #pollLater() {
    clearTimeout(this.#timer);
    if (this.#closed || this.phase === 'failed') {
      return;
    }
    this.#timer = setTimeout(async () => {
      if (!document.hidden) {
        // A node that is away for a moment is the dashboard's to tell of.
        await this.#refresh(false).catch(() => {});
        this.#tell();
      }
      this.#pollLater();
    }, POLL_MILLIS);
  }

  #hear(job) {
    if (!job.kind.startsWith('store.')) {
      return;
    }
    const known = this.jobs.find((one) => one.id === job.id);
    this.jobs = known ? this.jobs.map((one) => (one.id === job.id ? job : one)) : [job, ...this.jobs];
    if (job.state === 'succeeded') {
      void this.#ended(job);
    }
    this.#tell();
  }

  async #ended(job) {
    try {
      if (this.may('operator') && ['store.verify', 'store.collect'].includes(job.kind)) {
        this.outcome = await this.#host.get(`/store/reports/${job.id}`);
      }
      await this.#refresh(true);
      this.#tell();
    } catch {
      // The job itself is in the list, and says that it has ended.
    }
  }

  running(kind) {
    return this.jobs.some((job) => job.kind === kind && job.state === 'running');
  }

  /** Uploads, and jobs that run or have just ended. */
  get work() {
    const ended = this.jobs.filter((job) => job.state !== 'running').slice(0, ENDED_JOBS);
    return [...this.uploads, ...this.jobs.filter((job) => job.state === 'running'), ...ended];
  }

  async begin(path, body) {
    this.#hear(await this.#host.post(path, body));
  }

  cancel(work) {
    return work.cancel ? work.cancel() : this.#host.post(`/jobs/${work.id}/cancel`);
  }

  async remove(object) {
    await this.#host.delete(`/store/object/${object.id}`);
    await this.refresh();
  }

  files(object, below, after) {
    const query = new URLSearchParams({ limit: '100', ...(below && { below }), ...(after && { after }) });
    return this.#host.get(`/store/objects/${object.id}/files?${query}`);
  }

  /** Sends a file, and answers when it is an object. */
  async upload(file, name, labels) {
    const upload = uploading(this.#host, file, name, labels, () => this.#tell());
    this.uploads = [...this.uploads, upload];
    this.#tell();
    try {
      return await upload.done;
    } finally {
      this.uploads = this.uploads.filter((one) => one !== upload);
      if (!this.#closed) {
        await this.refresh().catch(() => {});
      }
    }
  }

  #tell() {
    if (!this.#closed) {
      this.#changed();
    }
  }

  /** Ends what goes on only for this page. */
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stop) {
      stop();
    }
    for (const upload of this.uploads) {
      upload.cancel();
    }
  }
}
