import { api } from '~/api/client';
import { StateBadge } from '~/ui/StateBadge';
import cells from '~/ui/table/cells.module.css';
import type { Column } from '~/ui/table/types';
import { attempt } from '~/ui/toast';
import { conditionWords } from './conditions';
import { type Rule, refreshAlerts, SEVERITY_TONE } from './queries';
import { RuleMenu } from './RuleMenu';

/** Lets a rule be evaluated or not, or brings it back to what it was. */
export function changeRule(verb: 'enable' | 'disable' | 'restore', { rule }: Rule) {
  const path = { name: rule.name };
  const verbs = {
    enable: () => api.post('/alerts/rules/{name}/enable', { path }),
    disable: () => api.post('/alerts/rules/{name}/disable', { path }),
    restore: () => api.post('/alerts/rules/{name}/restore', { path }),
  };
  return attempt(async () => {
    await verbs[verb]();
    await refreshAlerts();
  });
}

export type RuleActions = { onEdit: (rule: Rule) => void; onRemove: (rule: Rule) => void };

export function ruleColumns(admin: boolean, actions: RuleActions): readonly Column<Rule>[] {
  return [
    {
      key: 'name',
      header: 'Rule',
      width: 'minmax(110px, 1.2fr)',
      sortBy: ({ rule }) => rule.name,
      cell: ({ rule }) => <span className={cells.strong}>{rule.name}</span>,
    },
    {
      key: 'state',
      header: 'State',
      width: '110px',
      sortBy: (rule) => -rule.firing * 1000 - rule.pending,
      cell: (rule) => <RuleState rule={rule} />,
    },
    {
      key: 'severity',
      header: 'Severity',
      width: '90px',
      sortBy: ({ rule }) => ['critical', 'warning', 'info'].indexOf(rule.severity),
      cell: ({ rule }) => <span className={cells.dim}>{rule.severity}</span>,
      wideOnly: true,
    },
    {
      key: 'condition',
      header: 'When',
      width: 'minmax(160px, 3fr)',
      cell: (rule) => (
        <span className={cells.mono} title={rule.problem ?? conditionWords(rule.rule.condition)}>
          {conditionWords(rule.rule.condition)}
        </span>
      ),
      wideOnly: true,
    },
    {
      key: 'origin',
      header: 'From',
      width: '90px',
      sortBy: (rule) => rule.origin,
      cell: (rule) => <span className={cells.dim}>{ORIGINS[rule.origin]}</span>,
      wideOnly: true,
    },
    {
      key: 'actions',
      header: '',
      width: '44px',
      align: 'end',
      cell: (rule) => admin && <RuleMenu rule={rule} {...actions} />,
    },
  ];
}

const ORIGINS: Record<Rule['origin'], string> = { default: 'the node', changed: 'changed', own: 'here' };

function RuleState({ rule }: { rule: Rule }) {
  if (rule.rule.enabled === false) {
    return <StateBadge tone="idle">disabled</StateBadge>;
  }
  if (rule.firing > 0) {
    return <StateBadge tone={SEVERITY_TONE[rule.rule.severity]}>{`${rule.firing} firing`}</StateBadge>;
  }
  if (rule.problem) {
    return <StateBadge tone="warn">no figures</StateBadge>;
  }
  return rule.pending > 0 ? (
    <StateBadge tone="info">{`${rule.pending} pending`}</StateBadge>
  ) : (
    <StateBadge tone="ok">well</StateBadge>
  );
}
