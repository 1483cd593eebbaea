import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { hasWords } from '~/ui/filter';
import { PlusIcon, SearchIcon } from '~/ui/icons';
import { FilterInput, Toolbar } from '~/ui/Toolbar';
import { DataTable } from '~/ui/table/DataTable';
import { notify } from '~/ui/toast';
import { type Rule, refreshAlerts, rulesQuery } from './queries';
import { RuleForm } from './RuleForm';
import { ruleColumns } from './ruleColumns';

/** The rules that say what is wrong. */
export function RulesTab() {
  const rules = useQuery(rulesQuery);
  const admin = useMay('admin');
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  const [removing, setRemoving] = useState<Rule | null>(null);
  const all = rules.data;
  const rows = useMemo(() => {
    const fits = hasWords(words);
    return all?.filter(({ rule }) => words === '' || fits(`${rule.name} ${rule.summary} ${rule.severity}`));
  }, [all, words]);
  const columns = useMemo(() => ruleColumns(admin, { onEdit: setEdited, onRemove: setRemoving }), [admin]);
  if (rules.isError && !all) {
    return <ErrorState failure={rules.error} onRetry={() => void rules.refetch()} />;
  }
  return (
    <>
      <Toolbar
        rest={
          admin && (
            <Button leftSection={<PlusIcon size={16} />} onClick={() => setEdited('new')}>
              Create rule
            </Button>
          )
        }
      >
        <FilterInput
          label="Filter rules"
          placeholder="Filter by name or words"
          value={words}
          onChange={setWords}
        />
      </Toolbar>
      <DataTable
        label="Rules"
        rows={rows}
        columns={columns}
        rowKey={({ rule }) => rule.name}
        initialSort={{ key: 'name', descending: false }}
        onOpen={setEdited}
        empty={
          <EmptyState icon={SearchIcon} title="No rule fits">
            None of the {all?.length ?? 0} rules fits “{words}”.
          </EmptyState>
        }
      />
      {edited && (
        <RuleForm
          edited={edited === 'new' ? null : edited}
          taken={new Set(all?.map(({ rule }) => rule.name))}
          readOnly={!admin}
          onClose={() => setEdited(null)}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove rule ${removing.rule.name}?`}
          confirm="Remove"
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.delete('/alerts/rules/{name}', { path: { name: removing.rule.name } });
            await refreshAlerts();
            notify(`Removed ${removing.rule.name}.`);
          }}
        >
          Its alerts are over with it. To keep it for later, disable it instead.
        </ConfirmDialog>
      )}
    </>
  );
}
