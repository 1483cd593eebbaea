import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { api } from '~/api/client';
import { imagesQuery, jobsQuery, keys, queryClient, vmsQuery } from '~/api/queries';
import { useMay } from '~/api/session';
import type { Image } from '~/api/types';
import { JobProgress, progressWords } from '~/features/jobs/JobProgress';
import { ConfirmDialog } from '~/ui/ConfirmDialog';
import { EmptyState } from '~/ui/EmptyState';
import { ErrorState } from '~/ui/ErrorState';
import { ImagesIcon, PlusIcon } from '~/ui/icons';
import { Page } from '~/ui/Page';
import { DataTable } from '~/ui/table/DataTable';
import { BuildImage } from './BuildImage';
import { imageColumns } from './columns';
import styles from './Images.module.css';

export default function ImagesPage() {
  const images = useQuery(imagesQuery);
  const machines = useQuery(vmsQuery).data;
  const builds = useQuery(jobsQuery).data?.filter(
    (job) => job.kind === 'image.build' && job.state === 'running',
  );
  const [removing, setRemoving] = useState<Image | null>(null);
  const [, navigate] = useLocation();
  const building = useSearch().includes('build');
  const operator = useMay('operator');
  const users = useMemo(() => {
    const byImage = new Map<string, number>();
    for (const vm of machines ?? []) {
      byImage.set(vm.imageId, (byImage.get(vm.imageId) ?? 0) + 1);
    }
    return byImage;
  }, [machines]);
  const columns = useMemo(() => imageColumns(users, operator ? setRemoving : null), [users, operator]);
  const build = () => navigate('/images?build');

  if (images.isError && !images.data) {
    return (
      <Page title="Images">
        <ErrorState failure={images.error} onRetry={() => void images.refetch()} />
      </Page>
    );
  }
  return (
    <Page
      title="Images"
      fill
      actions={
        operator && (
          <Button leftSection={<PlusIcon size={16} />} onClick={build}>
            Build image
          </Button>
        )
      }
    >
      {builds?.map((job) => (
        <Link key={job.id} href={`/jobs/${job.id}`} className={styles.build ?? ''}>
          <span className={styles.title}>{job.title}</span>
          <span className={styles.phase}>{progressWords(job)}</span>
          <JobProgress job={job} />
        </Link>
      ))}
      <DataTable
        label="Images"
        rows={images.data}
        columns={columns}
        rowKey={(image) => `${image.id}:${image.name}`}
        initialSort={{ key: 'name', descending: false }}
        empty={
          <EmptyState
            icon={ImagesIcon}
            title="No images yet"
            action={operator && <Button onClick={build}>Build the first image</Button>}
          >
            An image is what machines boot: a Linux kernel from Debian and a first file system, made in a few
            seconds.
          </EmptyState>
        }
      />
      {building && operator && <BuildImage onClose={() => navigate('/images', { replace: true })} />}
      {removing && (
        <ConfirmDialog
          title={`Remove image ${removing.name}?`}
          confirm="Remove"
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await api.delete('/images/{reference}', { path: { reference: removing.name } });
            await queryClient.invalidateQueries({ queryKey: keys.images });
          }}
        >
          Machines cannot be made from it any more. It can be built again.
        </ConfirmDialog>
      )}
    </Page>
  );
}
