import { Anchor, Button, Drawer, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api } from '~/api/client';
import { sentence } from '~/api/problem';
import { imagesQuery, keys, queryClient, vmsQuery } from '~/api/queries';
import { Choice } from '~/ui/Choice';
import { notify } from '~/ui/toast';
import { runAction } from '../runAction';
import styles from './CreateVm.module.css';
import { Disks } from './Disks';
import { creationOf, type Draft, freeName, hasScreen, LIMITS, problemsOf, toNumber } from './draft';

/** Asks for what a machine is to be; everything but the image has a sensible answer already. */
export function CreateVm({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation();
  const { data: images } = useQuery(imagesQuery);
  const { data: machines } = useQuery(vmsQuery);
  const taken = useMemo(() => new Set((machines ?? []).map((vm) => vm.spec.name)), [machines]);
  const [edited, setEdited] = useState<Partial<Draft>>({});
  const [start, setStart] = useState(true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const draft: Draft = {
    name: freeName(taken),
    image: images?.[0]?.name ?? null,
    cpus: 1,
    memoryMebibytes: 256,
    machine: 'microvm',
    network: 'user',
    screen: true,
    diskMebibytes: [],
    ...edited,
  };
  const set = (change: Partial<Draft>) => setEdited((before) => ({ ...before, ...change }));
  const problems = problemsOf(draft, busy ? new Set() : taken);
  const problem = (field: keyof typeof problems, touched: boolean) =>
    ((tried || touched) && problems[field]) || null;

  const submit = async (form: FormEvent) => {
    form.preventDefault();
    setTried(true);
    if (Object.keys(problems).length > 0) {
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      const vm = await api.post('/vms', { body: creationOf(draft) });
      queryClient.setQueryData(keys.vm(vm.spec.name), vm);
      void queryClient.invalidateQueries({ queryKey: keys.vms });
      notify(`Created ${vm.spec.name}.`);
      navigate(`/vms/${vm.spec.name}${start ? '/console' : ''}`);
      if (start) {
        void runAction('start', vm.spec.name);
      }
    } catch (refused) {
      setFailure(sentence(refused));
      setBusy(false);
    }
  };

  return (
    <Drawer opened onClose={onClose} position="right" size={460} title="Create a machine">
      <form onSubmit={submit} className={styles.form} noValidate>
        <TextInput
          label="Name"
          description="Also its host name."
          value={draft.name}
          onChange={(change) => set({ name: change.currentTarget.value })}
          error={problem('name', edited.name !== undefined)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <Select
          label="Image"
          description={
            images?.length === 0 ? (
              <>
                There is none yet.{' '}
                <Anchor component={Link} href="/images?build" size="xs">
                  Build one first
                </Anchor>
              </>
            ) : (
              'What it boots.'
            )
          }
          data={(images ?? []).map((image) => ({
            value: image.name,
            label: `${image.name} · Linux ${image.kernelVersion}`,
          }))}
          value={draft.image}
          onChange={(image) => set({ image })}
          error={problem('image', false)}
          allowDeselect={false}
          searchable={(images?.length ?? 0) > 8}
        />
        <div className={styles.pair}>
          <NumberInput
            label="CPUs"
            min={1}
            max={LIMITS.cpus}
            allowDecimal={false}
            value={draft.cpus}
            onChange={(cpus) => set({ cpus: toNumber(cpus) })}
            error={problem('cpus', true)}
          />
          <NumberInput
            label="Memory"
            suffix=" MiB"
            min={LIMITS.memoryLeast}
            max={LIMITS.memoryMost}
            step={64}
            allowDecimal={false}
            value={draft.memoryMebibytes}
            onChange={(memory) => set({ memoryMebibytes: toNumber(memory) })}
            error={problem('memory', true)}
          />
        </div>
        <Choice
          label="Hardware"
          value={draft.machine}
          onChange={(machine) => set({ machine })}
          choices={[
            { value: 'microvm', label: 'microvm', words: 'No firmware and no PCI: the quickest to boot.' },
            { value: 'q35', label: 'q35', words: 'A modern PC, for whatever expects one.' },
          ]}
        />
        <Switch
          label="Screen"
          description={
            draft.machine === 'microvm'
              ? 'A microvm has no graphics card.'
              : 'Seen in the browser, with keyboard and mouse.'
          }
          checked={hasScreen(draft)}
          disabled={draft.machine === 'microvm'}
          onChange={(change) => set({ screen: change.currentTarget.checked })}
        />
        <Choice
          label="Network"
          value={draft.network}
          onChange={(network) => set({ network })}
          choices={[
            { value: 'user', label: 'Through the host', words: 'It reaches out; nobody reaches it.' },
            { value: 'none', label: 'None', words: 'It is alone.' },
          ]}
        />
        <Disks
          sizes={draft.diskMebibytes}
          problems={problems}
          onChange={(diskMebibytes) => set({ diskMebibytes })}
        />
        <Switch
          label="Start it and show its console"
          checked={start}
          onChange={(change) => setStart(change.currentTarget.checked)}
        />
        <p className={styles.failure} role="alert">
          {failure}
        </p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {start ? 'Create and start' : 'Create'}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
