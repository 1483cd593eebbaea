import {
  IconActivity,
  IconBell,
  IconBolt,
  IconBox,
  IconChartBar,
  IconCloud,
  IconCpu,
  IconDatabase,
  IconDeviceDesktop,
  IconFileText,
  IconFolder,
  IconList,
  IconLock,
  IconNetwork,
  IconPuzzle,
  IconServer2,
  IconSettings,
  IconShield,
  IconStack2,
  IconTerminal2,
  IconUsers,
} from '@tabler/icons-react';
import type { Icon } from '~/ui/icons';

const ICONS: Record<string, Icon> = {
  activity: IconActivity,
  bell: IconBell,
  box: IconBox,
  chart: IconChartBar,
  cloud: IconCloud,
  cpu: IconCpu,
  database: IconDatabase,
  'file-text': IconFileText,
  folder: IconFolder,
  'hard-drive': IconDatabase,
  layers: IconStack2,
  list: IconList,
  lock: IconLock,
  monitor: IconDeviceDesktop,
  network: IconNetwork,
  puzzle: IconPuzzle,
  server: IconServer2,
  settings: IconSettings,
  shield: IconShield,
  terminal: IconTerminal2,
  users: IconUsers,
  zap: IconBolt,
};

/** The icon that a panel has asked for by name. */
export function panelIcon(name: string): Icon {
  return ICONS[name] ?? IconPuzzle;
}
