import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Integration, Operation, OperationOutcome } from '../../../preload/contract.ts';
import { ToneBadge, type Tone } from '../../components/tone-badge.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';
import { useFormat } from '../../i18n/format.ts';

export type HistoryTableProps = {
  /** Oldest first. */
  readonly operations: ReadonlyArray<Operation>;
  readonly integrations: ReadonlyArray<Integration>;
};

const tones: Readonly<Record<OperationOutcome, Tone>> = {
  sending: 'info',
  succeeded: 'good',
  declined: 'bad',
  failed: 'bad',
  notSent: 'neutral',
  unknown: 'warn',
};

/** Everything that was asked of InfinitePay for an order, and what came of it. */
export function HistoryTable({ operations, integrations }: HistoryTableProps) {
  const { t } = useTranslation('payments');
  const names = new Map(integrations.map(({ id, name }) => [id, name]));
  if (operations.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('history.empty')}
      </Text>
    );
  }
  return (
    <Table.ScrollContainer
      minWidth={880}
      type="native"
      tabIndex={0}
      role="group"
      aria-label={t('history.title')}
    >
      <Table striped="even" aria-label={t('history.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('history.columns.time')}</Table.Th>
            <Table.Th>
              {t('history.columns.action')} / {t('history.columns.method')}
            </Table.Th>
            <Table.Th>{t('history.columns.outcome')}</Table.Th>
            <Table.Th ta="end">{t('history.columns.amount')}</Table.Th>
            <Table.Th ta="end">{t('history.columns.guaranteed')}</Table.Th>
            <Table.Th>{t('history.columns.reference')}</Table.Th>
            <Table.Th w="26%">{t('history.columns.answer')}</Table.Th>
            <Table.Th>{t('history.columns.operator')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {operations.map((operation) => (
            <OperationRow
              key={operation.id}
              operation={operation}
              method={names.get(operation.integrationId) ?? operation.integrationId}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type OperationRowProps = { readonly operation: Operation; readonly method: string };

function OperationRow({ operation, method }: OperationRowProps) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const { amountMinor, guaranteedMinor, currency, outcome } = operation;
  return (
    <Table.Tr data-operation={operation.id} data-outcome={outcome} style={{ verticalAlign: 'top' }}>
      <Table.Td className="figures">{format.instant(operation.startedAt)}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={560}>
          {t(`actions.${operation.action}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {method}
        </Text>
      </Table.Td>
      <Table.Td miw="8.5rem">
        <ToneBadge tone={tones[outcome]} value={outcome}>
          {t(`history.outcomes.${outcome}`)}
        </ToneBadge>
      </Table.Td>
      <Table.Td ta="end" className="figures">
        {amountMinor === undefined ? '' : format.money(amountMinor, currency)}
      </Table.Td>
      <Table.Td ta="end" className="figures">
        {guaranteedMinor === undefined ? '' : format.money(guaranteedMinor, currency)}
      </Table.Td>
      <Table.Td className="figures">{operation.referenceNumber}</Table.Td>
      <Table.Td>
        <Answer operation={operation} />
      </Table.Td>
      <Table.Td>
        {operation.operator}
        {operation.releasedBy !== undefined && (
          <Text size="xs" c="dimmed">
            {t('history.releasedBy', { name: operation.releasedBy })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Answer({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('payments');
  const { operationErrorText } = useErrorTexts();
  const { answerStatus, additionalInfo, errors, note } = operation;
  return (
    <Stack gap={2}>
      {(answerStatus !== undefined || additionalInfo !== undefined) && (
        <Text span size="xs" className="mono">
          {[answerStatus === undefined ? '' : t('history.status', { status: answerStatus }), additionalInfo]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      {errors.map((error) => (
        <Text span key={`${error.code}${error.message}`} size="xs" title={error.message}>
          {operationErrorText(error)} <span className="mono">({error.code})</span>
        </Text>
      ))}
      {note !== undefined && (
        <Text span size="xs">
          {t('history.note', { note })}
        </Text>
      )}
    </Stack>
  );
}
