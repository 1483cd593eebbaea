import { Button, Drawer } from '@mantine/core';
import { Facts } from '~/ui/Facts';
import { dateTime } from '~/ui/format';
import { TrashIcon, UpgradesIcon } from '~/ui/icons';
import { StateBadge } from '~/ui/StateBadge';
import type { Plugin } from './queries';
import styles from './Upgrades.module.css';
import { PLUGIN_STATES, signedText } from './words';

type Props = {
  plugin: Plugin;
  admin: boolean;
  onUpgrade: () => void;
  onRemove: () => void;
  onClose: () => void;
};

/** All that is known of a plugin, and what can be done about it. */
export function PluginDrawer({ plugin, admin, onUpgrade, onRemove, onClose }: Props) {
  const state = PLUGIN_STATES[plugin.state];
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={`${plugin.name} ${plugin.version}`}>
      <div className={styles.parts}>
        <p className={styles.verdict}>
          <StateBadge tone={state.tone}>{state.label}</StateBadge>
          {state.words}
        </p>
        {plugin.description && <p className={styles.quiet}>{plugin.description}</p>}
        <Facts
          facts={[
            ['From', plugin.source],
            ['Installed', `${dateTime(plugin.installedAt)} by ${plugin.installedBy}`],
            ['Signature', signedText(plugin.signedBy)],
            ['SHA-256', plugin.sha256 && <code key="sha256">{plugin.sha256}</code>],
          ]}
        />
        <ul className={styles.changes} aria-label="Bundles">
          {plugin.bundles.map((bundle) => (
            <li key={bundle.name}>
              {bundle.name} {bundle.version}
              <span className={styles.fine}>{PLUGIN_STATES[bundle.state].words}</span>
            </li>
          ))}
        </ul>
        {admin && (
          <div className={styles.actions}>
            <Button variant="default" leftSection={<UpgradesIcon size={16} />} onClick={onUpgrade}>
              Upgrade…
            </Button>
            <Button variant="default" leftSection={<TrashIcon size={16} />} onClick={onRemove}>
              Remove…
            </Button>
          </div>
        )}
      </div>
    </Drawer>
  );
}
