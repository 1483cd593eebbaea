import type { Vm, VmState } from '~/api/types';
import { type Icon, PauseIcon, PlayIcon, ResetIcon, StopIcon, TrashIcon } from '~/ui/icons';
import type { Tone } from '~/ui/StateBadge';

export type ActionId = 'start' | 'stop' | 'pause' | 'resume' | 'reset' | 'delete';

/** Something that can be done with a machine, or the reason why not now. */
export type VmAction = { id: ActionId; title: string; icon: Icon; refusal: string | null };

type Rule = {
  id: ActionId;
  title: string;
  icon: Icon;
  in: readonly VmState[];
  otherwise: (state: VmState) => string;
};

const already: Record<VmState, string> = {
  stopped: 'It does not run.',
  starting: 'It is still starting.',
  running: 'It runs already.',
  paused: 'It is paused.',
  stopping: 'It is stopping.',
  crashed: 'It has crashed and does not run.',
};

const say = (state: VmState) => already[state];

const RULES: readonly Rule[] = [
  { id: 'start', title: 'Start', icon: PlayIcon, in: ['stopped', 'crashed'], otherwise: say },
  { id: 'stop', title: 'Stop', icon: StopIcon, in: ['running', 'paused', 'starting'], otherwise: say },
  {
    id: 'pause',
    title: 'Pause',
    icon: PauseIcon,
    in: ['running'],
    otherwise: (state) => (state === 'paused' ? 'It is paused already.' : say(state)),
  },
  {
    id: 'resume',
    title: 'Resume',
    icon: PlayIcon,
    in: ['paused'],
    otherwise: (state) => (state === 'running' ? 'It is not paused.' : say(state)),
  },
  { id: 'reset', title: 'Reset', icon: ResetIcon, in: ['running', 'paused'], otherwise: say },
  {
    id: 'delete',
    title: 'Delete',
    icon: TrashIcon,
    in: ['stopped', 'crashed', 'running', 'paused', 'starting', 'stopping'],
    otherwise: say,
  },
];

/** All that can be done with machines, with the reason for whatever makes no sense with this one now. */
export function actionsOf(vm: Vm): VmAction[] {
  return RULES.map(({ id, title, icon, in: states, otherwise }) => ({
    id,
    title,
    icon,
    refusal: states.includes(vm.state) ? null : otherwise(vm.state),
  }));
}

export function actionOf(vm: Vm, id: ActionId): VmAction {
  return actionsOf(vm).find((action) => action.id === id) as VmAction;
}

export const TONES: Record<VmState, Tone> = {
  stopped: 'idle',
  starting: 'info',
  running: 'ok',
  paused: 'warn',
  stopping: 'info',
  crashed: 'bad',
};

/** Whether there is a process. */
export function isLive(state: VmState): boolean {
  return state !== 'stopped' && state !== 'crashed';
}
