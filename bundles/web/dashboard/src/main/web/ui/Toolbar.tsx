import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SearchIcon } from './icons';
import styles from './Toolbar.module.css';

/** What is above a list: filters at its beginning, what is known of it at its end. */
export function Toolbar({ children, rest }: { children: ReactNode; rest?: ReactNode }) {
  return (
    <div className={styles.tools}>
      {children}
      {rest && <div className={styles.rest}>{rest}</div>}
    </div>
  );
}

type FilterProps = { label: string; placeholder: string; value: string; onChange: (value: string) => void };

/** The field to which "/" goes. */
export function FilterInput({ label, placeholder, value, onChange }: FilterProps) {
  return (
    <TextInput
      className={styles.filter ?? ''}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={15} />}
      size="sm"
      data-page-filter
      value={value}
      onChange={(change) => onChange(change.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
