import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { imagesQuery, vmsQuery } from '~/api/queries';
import { logOut, mayAct, useSession } from '~/api/session';
import { panelIcon } from '~/features/panels/panelIcons';
import { usePagePanels } from '~/features/panels/usePanels';
import { actionsOf } from '~/features/vms/actions';
import { runAction } from '~/features/vms/runAction';
import { chooseScheme } from '~/theme/scheme';
import * as icons from '~/ui/icons';
import { attempt } from '~/ui/toast';
import { PAGES } from '../pages';
import { type Command, commandsOfPage } from './registry';

/** Everything that the palette knows at this moment. */
export function useAllCommands(onHelp: () => void): Command[] {
  const [, navigate] = useLocation();
  const session = useSession();
  const panels = usePagePanels();
  const { data: machines } = useQuery(vmsQuery);
  const { data: images } = useQuery(imagesQuery);

  return useMemo(() => {
    const pages: Command[] = PAGES.filter((page) => mayAct(session, page.role)).map((page) => ({
      id: `page:${page.path}`,
      title: page.title,
      group: 'Go to',
      icon: page.icon,
      keys: ['g', page.key],
      run: () => navigate(page.path),
    }));
    const ofPanels: Command[] = panels.map((panel) => ({
      id: `panel:${panel.id}`,
      title: panel.title,
      group: 'Go to',
      icon: panelIcon(panel.icon),
      run: () => navigate(`/p/${panel.id}`),
    }));
    const operator = mayAct(session, 'operator');
    const create: Command[] = operator
      ? [
          {
            id: 'create:vm',
            title: 'Create a machine…',
            group: 'Do',
            icon: icons.PlusIcon,
            keywords: 'new vm virtual',
            run: () => navigate('/vms?create'),
          },
          {
            id: 'create:image',
            title: 'Build an image…',
            group: 'Do',
            icon: icons.PlusIcon,
            keywords: 'new kernel',
            run: () => navigate('/images?build'),
          },
        ]
      : [];
    const ofMachines = (machines ?? []).flatMap((vm): Command[] => [
      {
        id: `vm:${vm.spec.name}`,
        title: vm.spec.name,
        group: 'Machines',
        icon: icons.MachinesIcon,
        keywords: `${vm.state} machine vm`,
        run: () => navigate(`/vms/${vm.spec.name}`),
      },
      ...(operator
        ? actionsOf(vm)
            .filter((action) => action.refusal === null && action.id !== 'delete')
            .map((action) => ({
              id: `${action.id}:${vm.spec.name}`,
              title: `${action.title} ${vm.spec.name}`,
              group: 'Machine actions',
              icon: action.icon,
              run: () => void runAction(action.id, vm.spec.name),
            }))
        : []),
      ...(operator
        ? [
            {
              id: `console:${vm.spec.name}`,
              title: `Console of ${vm.spec.name}`,
              group: 'Machine actions',
              icon: icons.ConsoleIcon,
              run: () => navigate(`/vms/${vm.spec.name}/console`),
            },
          ]
        : []),
    ]);
    const ofImages = (images ?? []).map(
      (image): Command => ({
        id: `image:${image.id}:${image.name}`,
        title: image.name,
        group: 'Images',
        icon: icons.ImagesIcon,
        keywords: `image ${image.kernelVersion}`,
        run: () => navigate('/images'),
      }),
    );
    const settings: Command[] = [
      { id: 'theme:light', title: 'Light theme', icon: icons.SunIcon, run: () => chooseScheme('light') },
      { id: 'theme:dark', title: 'Dark theme', icon: icons.MoonIcon, run: () => chooseScheme('dark') },
      {
        id: 'theme:auto',
        title: 'Theme as the system',
        icon: icons.AutoThemeIcon,
        run: () => chooseScheme('auto'),
      },
      { id: 'help', title: 'Keyboard shortcuts', icon: icons.KeyboardIcon, keys: ['?'], run: onHelp },
      { id: 'logout', title: 'Log out', icon: icons.LogoutIcon, run: () => void attempt(logOut) },
    ].map((command) => ({ ...command, group: 'Dashboard' }));
    return [...commandsOfPage(), ...pages, ...ofPanels, ...create, ...ofMachines, ...ofImages, ...settings];
  }, [session, panels, machines, images, navigate, onHelp]);
}
