import { MultiSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '~/api/client';
import { queryClient } from '~/api/queries';
import { Choice } from '~/ui/Choice';
import { Form } from '~/ui/Form';
import { type BundleDraft, bundleDraft } from './drafts';
import { bundlesQuery } from './queries';
import styles from './Upgrades.module.css';
import { sourcesOf, sourcesProblem } from './words';

const WAYS: readonly { value: BundleDraft['way']; label: string; words: string }[] = [
  { value: 'put-in', label: 'Put in', words: 'New bundles, or other versions of those that are there.' },
  { value: 'take-out', label: 'Take out', words: 'Bundles that are there.' },
];
const MOST_ROWS = 8;

/** Asks for what is to be put in or taken out; nothing changes by it, the node only says what would. */
export function PlanForm() {
  const draft = bundleDraft.use();
  const { data: bundles } = useQuery(bundlesQuery);
  const names = useMemo(() => [...new Set(bundles?.map((bundle) => bundle.name))], [bundles]);
  const putIn = draft.way === 'put-in';
  const wrong = putIn
    ? sourcesProblem(draft.sources)
    : draft.bundles.length === 0
      ? 'Choose at least one bundle.'
      : null;

  const plan = async () => {
    bundleDraft.set({ plan: null });
    const made = putIn
      ? await api.post('/upgrades/plans', { body: { sources: sourcesOf(draft.sources) } })
      : await api.post('/upgrades/removal-plans', { body: { bundles: draft.bundles } });
    await queryClient.invalidateQueries({ queryKey: bundlesQuery.queryKey });
    bundleDraft.set({ plan: made });
  };

  return (
    <Form submit="Draw the plan" valid={wrong === null} onSubmit={plan}>
      {(tried) => (
        <div className={styles.what}>
          <Choice
            label="What is to happen"
            value={draft.way}
            onChange={(way) => bundleDraft.set({ way, plan: null })}
            choices={WAYS}
          />
          {putIn ? (
            <Textarea
              label="Sources, one a line"
              description="On the node: the path of a .jar, a .kar or a folder of .jar files. Or a Maven coordinate, mvn:group/artifact/version."
              placeholder="/srv/plugins/greeter-1.1.0.kar"
              value={draft.sources}
              onChange={(change) => bundleDraft.set({ sources: change.currentTarget.value, plan: null })}
              error={(tried && wrong) || null}
              autosize
              minRows={2}
              maxRows={MOST_ROWS}
              autoComplete="off"
              spellCheck={false}
            />
          ) : (
            <MultiSelect
              label="Bundles"
              description="What of the rest needs them is said in the plan."
              placeholder={draft.bundles.length === 0 ? 'Type a part of the name' : ''}
              data={names}
              value={draft.bundles}
              onChange={(chosen) => bundleDraft.set({ bundles: chosen, plan: null })}
              error={(tried && wrong) || null}
              searchable
              hidePickedOptions
              nothingFoundMessage="The node has no such bundle."
            />
          )}
        </div>
      )}
    </Form>
  );
}
