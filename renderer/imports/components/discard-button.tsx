import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Import } from '../../../preload/contract.ts';
import { useProcedureMutation } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';

export type DiscardButtonProps = {
  readonly job: Import;
  readonly label?: string;
  readonly variant?: 'default' | 'filled';
};

/** Forgets an import that has written nothing, and goes to where the next file is chosen. */
export function DiscardButton({ job, label, variant = 'default' }: DiscardButtonProps) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const discard = useProcedureMutation('imports.discard');
  return (
    <>
      <Button
        variant={variant}
        loading={discard.isPending}
        onClick={() =>
          discard.mutate({ id: job.id }, { onSuccess: () => void navigate(`/${job.kind}/import`) })
        }
      >
        {label ?? t('discard')}
      </Button>
      {discard.error !== null && <ErrorAlert error={discard.error} />}
    </>
  );
}
