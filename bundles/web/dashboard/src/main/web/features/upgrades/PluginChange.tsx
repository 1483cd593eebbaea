import { TextInput } from '@mantine/core';
import { api } from '~/api/client';
import { queryClient } from '~/api/queries';
import { Form } from '~/ui/Form';
import { Section } from '~/ui/Section';
import { pluginDraft } from './drafts';
import { PlannedChange } from './PlannedChange';
import { bundlesQuery, type PluginPlan } from './queries';
import styles from './Upgrades.module.css';
import { pluginPlanText, signedText, sourcesProblem } from './words';

const CHECKSUM = /^[0-9a-fA-F]{64}$/;

/** A plugin comes, changes or goes: what that touches is drawn first. */
export function PluginChange({ action }: { action: PluginPlan['action'] }) {
  const draft = pluginDraft.use();
  return (
    <PlannedChange
      planned={draft}
      about={draft.about && <About plan={draft.about} />}
      apply={({ id }, force) => api.post('/plugins/plans/{id}/apply', { path: { id }, body: { force } })}
      onBegun={(job) => pluginDraft.set({ job: job.id })}
      onLeave={pluginDraft.clear}
    >
      {action !== 'remove' && (
        <Section title={action === 'install' ? 'Install a plugin' : `Upgrade ${draft.name}`}>
          <SourceForm upgrade={action === 'upgrade'} />
        </Section>
      )}
    </PlannedChange>
  );
}

function About({ plan }: { plan: PluginPlan }) {
  return (
    <p className={styles.about}>
      <strong>{pluginPlanText(plan)}</strong>
      {plan.action !== 'remove' && ` ${signedText(plan.signedBy)}`}
    </p>
  );
}

function SourceForm({ upgrade }: { upgrade: boolean }) {
  const { source, sha256 } = pluginDraft.use();
  const wrong = sourcesProblem(source);
  const wrongSum = sha256 !== '' && !CHECKSUM.test(sha256) ? '64 hexadecimal digits, or nothing.' : null;
  const plan = async () => {
    pluginDraft.set({ plan: null, about: null });
    const body = { source: source.trim(), ...(sha256 === '' ? {} : { sha256 }) };
    const about = upgrade
      ? await api.post('/plugins/upgrade-plans', { body })
      : await api.post('/plugins/installation-plans', { body });
    await queryClient.invalidateQueries({ queryKey: bundlesQuery.queryKey });
    pluginDraft.set({ about, plan: about.change });
  };
  return (
    <Form
      submit="Draw the plan"
      valid={wrong === null && wrongSum === null}
      onSubmit={plan}
      onCancel={pluginDraft.clear}
    >
      {(tried) => (
        <div className={styles.what}>
          <TextInput
            label="Source"
            description="On the node: the path of a .kar, a .jar or a folder of .jar files. Or a Maven coordinate, mvn:group/artifact/version/kar."
            placeholder="/srv/plugins/greeter-1.1.0.kar"
            value={source}
            onChange={(change) => pluginDraft.set({ source: change.currentTarget.value, plan: null })}
            error={(tried && wrong) || null}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <TextInput
            label="SHA-256 (optional)"
            description="What the file's checksum must be. Without it, a file of the same name with .sha256 after it is heeded if it is there."
            value={sha256}
            onChange={(change) => pluginDraft.set({ sha256: change.currentTarget.value.trim(), plan: null })}
            error={wrongSum}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
    </Form>
  );
}
