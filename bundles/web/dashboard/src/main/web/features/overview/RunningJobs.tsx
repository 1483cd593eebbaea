import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { jobsQuery } from '~/api/queries';
import { JobProgress } from '~/features/jobs/JobProgress';
import { Section } from '~/ui/Section';
import styles from './Overview.module.css';

const MOST = 5;

/** Work that is going on now; nothing is shown when there is none. */
export function RunningJobs() {
  const running = useQuery(jobsQuery).data?.filter((job) => job.state === 'running') ?? [];
  if (running.length === 0) {
    return null;
  }
  return (
    <Section title="Running jobs" aside={<Link href="/jobs">All jobs</Link>} flush>
      <div className={styles.list}>
        {running.slice(0, MOST).map((job) => (
          <Link key={job.id} href={`/jobs/${job.id}`} className={styles.row ?? ''}>
            <span className={styles.name}>{job.title}</span>
            <JobProgress job={job} />
          </Link>
        ))}
      </div>
    </Section>
  );
}
