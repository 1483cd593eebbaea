import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { PlusIcon, TrashIcon } from '~/ui/icons';
import styles from './CreateVm.module.css';
import { LIMITS, type Problems, toNumber } from './draft';

type Sizes = readonly (number | '')[];
type Props = { sizes: Sizes; problems: Problems; onChange: (sizes: Sizes) => void };

const USUAL_MEBIBYTES = 1024;

/** The disks of a machine that is being filled in, by size. */
export function Disks({ sizes, problems, onChange }: Props) {
  return (
    <fieldset className={styles.disks}>
      <legend>Disks</legend>
      {sizes.map((size, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a disk is nothing but its place.
        <div key={index} className={styles.disk}>
          <NumberInput
            aria-label={`Size of disk ${index + 1}`}
            suffix=" MiB"
            min={1}
            max={LIMITS.diskMost}
            step={USUAL_MEBIBYTES}
            allowDecimal={false}
            value={size}
            onChange={(next) => onChange(sizes.with(index, toNumber(next)))}
            error={problems[`disk${index}`]}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`Remove disk ${index + 1}`}
            onClick={() => onChange(sizes.toSpliced(index, 1))}
          >
            <TrashIcon size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<PlusIcon size={14} />}
        disabled={sizes.length >= LIMITS.disks}
        onClick={() => onChange([...sizes, USUAL_MEBIBYTES])}
      >
        Add disk
      </Button>
    </fieldset>
  );
}
