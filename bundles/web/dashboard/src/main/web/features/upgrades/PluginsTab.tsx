import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '~/api/client';
import { useMay } from '~/api/session';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { PanelIcon, PlusIcon } from '~/ui/icons';
import { RelativeTime } from '~/ui/RelativeTime';
import { StateBadge } from '~/ui/StateBadge';
import { Toolbar } from '~/ui/Toolbar';
import cells from '~/ui/table/cells.module.css';
import { DataTable } from '~/ui/table/DataTable';
import type { Column } from '~/ui/table/types';
import { attempt } from '~/ui/toast';
import { pluginDraft } from './drafts';
import { PluginChange } from './PluginChange';
import { PluginDrawer } from './PluginDrawer';
import { type Plugin, pluginsQuery } from './queries';
import { PLUGIN_STATES } from './words';

const columns: readonly Column<Plugin>[] = [
  {
    key: 'name',
    header: 'Plugin',
    width: 'minmax(120px, 1.4fr)',
    sortBy: ({ name }) => name,
    cell: ({ name }) => <span className={cells.strong}>{name}</span>,
  },
  {
    key: 'version',
    header: 'Version',
    width: 'minmax(70px, 0.7fr)',
    cell: ({ version }) => <span className={cells.dim}>{version}</span>,
  },
  {
    key: 'state',
    header: 'State',
    width: '112px',
    sortBy: ({ state }) => state,
    cell: ({ state }) => (
      <StateBadge tone={PLUGIN_STATES[state].tone}>{PLUGIN_STATES[state].label}</StateBadge>
    ),
  },
  {
    key: 'description',
    header: 'What it is',
    width: 'minmax(120px, 2fr)',
    cell: ({ description, source }) => (
      <span className={cells.dim} title={description ?? source}>
        {description ?? source}
      </span>
    ),
    wideOnly: true,
  },
  {
    key: 'installed',
    header: 'Since',
    width: '110px',
    align: 'end',
    sortBy: ({ installedAt }) => installedAt,
    cell: ({ installedAt }) => (
      <span className={cells.dim}>
        <RelativeTime at={installedAt} />
      </span>
    ),
    wideOnly: true,
  },
];

/** Bundles of somebody else, each plugin one thing with a name and a version. */
export function PluginsTab() {
  const plugins = useQuery(pluginsQuery);
  const admin = useMay('admin');
  const { action } = pluginDraft.use();
  const [opened, setOpened] = useState<Plugin | null>(null);
  if (plugins.isError && !plugins.data) {
    return <ErrorState failure={plugins.error} onRetry={() => void plugins.refetch()} />;
  }
  if (action !== null) {
    return <PluginChange action={action} />;
  }
  const install = admin && (
    <Button leftSection={<PlusIcon size={16} />} onClick={() => pluginDraft.set({ action: 'install' })}>
      Install a plugin
    </Button>
  );
  const planRemoval = ({ name }: Plugin) =>
    attempt(async () => {
      const about = await api.post('/plugins/removal-plans', { body: { name } });
      pluginDraft.set({ action: 'remove', name, about, plan: about.change });
    });
  return (
    <>
      {plugins.data?.length !== 0 && install && <Toolbar>{install}</Toolbar>}
      <DataTable
        label="Plugins"
        rows={plugins.data}
        columns={columns}
        rowKey={({ name }) => name}
        initialSort={{ key: 'name', descending: false }}
        onOpen={setOpened}
        empty={
          <EmptyState icon={PanelIcon} title="No plugins" action={install}>
            A plugin is bundles of somebody else, which come, change and go as one thing: a codec, a driver, a
            panel of this dashboard.
          </EmptyState>
        }
      />
      {opened && (
        <PluginDrawer
          plugin={opened}
          admin={admin}
          onUpgrade={() => {
            setOpened(null);
            pluginDraft.set({ action: 'upgrade', name: opened.name, source: opened.source });
          }}
          onRemove={() => {
            setOpened(null);
            void planRemoval(opened);
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
