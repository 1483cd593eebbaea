import { ActionIcon, Tooltip } from '@mantine/core';
import type { Image } from '~/api/types';
import { bytes } from '~/ui/format';
import { TrashIcon } from '~/ui/icons';
import { RelativeTime } from '~/ui/RelativeTime';
import type { Column } from '~/ui/table/types';
import styles from './Images.module.css';

/** What is shown of each image; an image that machines use stays. */
export function imageColumns(
  users: ReadonlyMap<string, number>,
  onRemove: ((image: Image) => void) | null,
): Column<Image>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      width: 'minmax(110px, 1.4fr)',
      sortBy: (image) => image.name,
      cell: (image) => <span className={styles.title}>{image.name}</span>,
    },
    {
      key: 'kernel',
      header: 'Linux',
      width: 'minmax(120px, 1.6fr)',
      sortBy: (image) => image.kernelVersion,
      cell: (image) => (
        <span className={styles.dim} title={image.kernelPackage}>
          {image.kernelVersion}
        </span>
      ),
    },
    {
      key: 'id',
      header: 'Content',
      width: '130px',
      cell: (image) => (
        <code className={styles.dim} title={`SHA-256 ${image.id}`}>
          {image.id.slice(0, 12)}
        </code>
      ),
      wideOnly: true,
    },
    {
      key: 'users',
      header: 'Machines',
      width: '90px',
      align: 'end',
      sortBy: (image) => users.get(image.id) ?? 0,
      cell: (image) => users.get(image.id) ?? 0,
      wideOnly: true,
    },
    {
      key: 'size',
      header: 'Size',
      width: '90px',
      align: 'end',
      sortBy: (image) => image.sizeBytes,
      cell: (image) => bytes(image.sizeBytes),
      wideOnly: true,
    },
    {
      key: 'created',
      header: 'Built',
      width: '110px',
      align: 'end',
      sortBy: (image) => image.createdAt,
      cell: (image) => (
        <span className={styles.dim}>
          <RelativeTime at={image.createdAt} />
        </span>
      ),
      wideOnly: true,
    },
    {
      key: 'actions',
      header: '',
      width: '44px',
      align: 'end',
      cell: (image) => {
        const used = users.get(image.id) ?? 0;
        const refusal = used === 0 ? null : used === 1 ? 'One machine uses it.' : `${used} machines use it.`;
        return (
          onRemove && (
            <Tooltip label={refusal ?? `Remove ${image.name}`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove image ${image.name}`}
                aria-disabled={refusal !== null}
                {...(refusal === null ? {} : { 'data-disabled': true, 'aria-description': refusal })}
                onClick={() => refusal === null && onRemove(image)}
              >
                <TrashIcon size={16} />
              </ActionIcon>
            </Tooltip>
          )
        );
      },
    },
  ];
}
