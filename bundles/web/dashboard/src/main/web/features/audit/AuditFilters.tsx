import { Select, TextInput } from '@mantine/core';
import { FilterInput } from '~/ui/Toolbar';
import styles from './Audit.module.css';
import { type Filters, PERIODS, periodProblem } from './filters';

type Props = { filters: Filters; onChange: (change: Partial<Filters>) => void };

export function AuditFilters({ filters, onChange }: Props) {
  const field = (name: 'user' | 'action', label: string, placeholder: string) => (
    <TextInput
      className={styles.short ?? ''}
      aria-label={label}
      placeholder={placeholder}
      value={filters[name]}
      onChange={(change) => onChange({ [name]: change.currentTarget.value })}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
  const time = (name: 'from' | 'to', label: string, error: string | null) => (
    <TextInput
      type="datetime-local"
      aria-label={label}
      value={filters[name]}
      error={error}
      onChange={(change) => onChange({ [name]: change.currentTarget.value })}
    />
  );
  return (
    <>
      <FilterInput
        label="Search the audit log"
        placeholder="Search in all of it"
        value={filters.text}
        onChange={(text) => onChange({ text })}
      />
      {field('user', 'Who', 'Who')}
      {field('action', 'What was done', 'Did, such as vm.')}
      <Select
        className={styles.short ?? ''}
        aria-label="Outcome"
        value={filters.outcome}
        onChange={(outcome) => onChange({ outcome: outcome ?? '' })}
        allowDeselect={false}
        data={[
          { value: '', label: 'Any outcome' },
          { value: 'ok', label: 'ok' },
          { value: 'refused', label: 'refused' },
          { value: 'failed', label: 'failed' },
        ]}
      />
      <Select
        className={styles.short ?? ''}
        aria-label="When"
        value={filters.period}
        onChange={(period) => onChange({ period: period ?? '', from: '', to: '' })}
        allowDeselect={false}
        data={PERIODS.map(({ value, label }) => ({ value, label }))}
      />
      {filters.period === 'between' && (
        <>
          {time('from', 'Not before', null)}
          {time('to', 'Before', periodProblem(filters))}
        </>
      )}
    </>
  );
}
