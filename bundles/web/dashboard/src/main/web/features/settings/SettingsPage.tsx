import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '~/api/session';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { SettingsIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { useQueryParameter } from '~/ui/useQueryParameter';
import { type Draft, type Section, shortName } from './draft';
import { configQuery } from './queries';
import { SectionForm } from './SectionForm';
import styles from './Settings.module.css';

const NOTHING: Draft = {};

export default function SettingsPage() {
  // Not in the path: a pid has dots, and a path that ends so is taken for a file by the server.
  const [pid, choose] = useQueryParameter('section');
  const config = useQuery(configQuery);
  const admin = useMay('admin');
  // Kept for each section, so that looking at another one loses nothing.
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const sections = config.data ?? [];
  const shown = sections.find((section) => section.pid === pid) ?? sections[0];

  if (config.isError && !config.data) {
    return (
      <Page title="Settings">
        <ErrorState failure={config.error} onRetry={() => void config.refetch()} />
      </Page>
    );
  }
  if (config.data?.length === 0) {
    return (
      <Page title="Settings">
        <EmptyState icon={SettingsIcon} title="Nothing can be set">
          No bundle of this node declares settings.
        </EmptyState>
      </Page>
    );
  }
  const edited = (section: Section) => Object.keys(drafts[section.pid] ?? NOTHING).length > 0;
  return (
    <Page title="Settings">
      <div className={styles.parts}>
        <nav className={styles.sections} aria-label="Sections">
          {sections.map((section) => (
            <Link
              key={section.pid}
              href={`/settings?section=${section.pid}`}
              replace
              className={styles.section ?? ''}
              aria-current={section.pid === shown?.pid ? 'page' : undefined}
            >
              {shortName(section)}
              {edited(section) && <span className={styles.unsaved} role="img" aria-label="not saved" />}
            </Link>
          ))}
        </nav>
        <Select
          className={styles.choose ?? ''}
          aria-label="Section"
          data={sections.map((section) => ({ value: section.pid, label: shortName(section) }))}
          value={shown?.pid ?? null}
          onChange={(chosen) => choose(chosen ?? '')}
          allowDeselect={false}
        />
        {shown ? (
          <SectionForm
            key={shown.pid}
            section={shown}
            draft={drafts[shown.pid] ?? NOTHING}
            onDraft={(draft) => setDrafts((all) => ({ ...all, [shown.pid]: draft }))}
            readOnly={!admin}
          />
        ) : (
          <Skeleton height={420} radius="lg" />
        )}
      </div>
    </Page>
  );
}
