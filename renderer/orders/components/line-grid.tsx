import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { Button, Group, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { focusDrawnField } from '../../components/procedure-form.ts';
import { useFormat } from '../../i18n/format.ts';
import { emptyLine, isBlankLine, lineFields, type ItemsValues, type LineField } from '../order-values.ts';
import type { LiveTotals } from '../use-order-totals.ts';
import { lineMoveOf } from './line-keys.ts';
import classes from './line-grid.module.css';
import { LineRow, numericFields } from './line-row.tsx';

/** What the grid needs of a form: a new order's, or a modification's. */
export type LineGridForm = Pick<
  UseFormReturnType<ItemsValues>,
  'getValues' | 'setFieldValue' | 'insertListItem' | 'removeListItem' | 'errors'
>;

export type LineGridProps = {
  readonly form: LineGridForm;
  readonly currency: string;
  readonly totals: LiveTotals;
};

const widths: Readonly<Record<LineField, string>> = {
  sku: '15%',
  name: 'auto',
  quantity: '9%',
  unit: '8%',
  unitPriceNet: '12%',
  vatPercent: '7%',
};

/** Line items as a table to type into: made for the keyboard, one line after another. */
export function LineGrid({ form, currency, totals }: LineGridProps) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const added = useRef(0);
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  });
  const { lineItems } = form.getValues();
  // Stable, so that rows which did not change are not drawn anew.
  const onCell = useCallback((position: number, field: LineField, text: string): void => {
    latest.current.setFieldValue(`lineItems.${position}.${field}`, text);
  }, []);
  const remove = useCallback((position: number): void => {
    const { lineItems: lines } = latest.current.getValues();
    if (lines.length <= 1) return;
    // Drawn at once, here and below: whoever types fast, or scans, has the next key out already.
    flushSync(() => latest.current.removeListItem('lineItems', position));
    focusDrawnField(`lineItems.${Math.min(position, lines.length - 2)}.sku`);
  }, []);
  const add = (field: LineField): void => {
    added.current += 1;
    const vatPercent = lineItems.at(-1)?.vatPercent ?? '19';
    flushSync(() => form.insertListItem('lineItems', emptyLine(`added-${added.current}`, vatPercent)));
    focusDrawnField(`lineItems.${lineItems.length}.${field}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    const position = Number(event.target.dataset['position']);
    const { field: typedIn } = event.target.dataset;
    const field = lineFields.find((known) => known === typedIn);
    const line = lineItems[position];
    if (field === undefined || line === undefined) return;
    // Enter here never sends the form, not even where it leads nowhere.
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
    const move = lineMoveOf(event, { position, field, count: lineItems.length, isBlank: isBlankLine(line) });
    if (move.kind === 'none') return;
    event.preventDefault();
    if (move.kind === 'go') focusDrawnField(`lineItems.${move.position}.${move.field}`);
    else if (move.kind === 'add') add(move.field);
    else remove(move.position);
  };
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to all its fields */}
      <table className={classes.grid} onKeyDown={onKeyDown} aria-label={t('groups.lines')}>
        <thead>
          <tr>
            <th style={{ width: '2.75rem' }} data-align="end">
              {t('lines.position')}
            </th>
            {lineFields.map((field) => (
              <th
                key={field}
                style={{ width: widths[field] }}
                data-align={numericFields.has(field) ? 'end' : 'start'}
              >
                {t(`lines.${field}`)}
              </th>
            ))}
            <th style={{ width: '13%' }} data-align="end">
              {t('lines.rowNet')}
            </th>
            <td style={{ width: '2.25rem', border: 0 }} />
          </tr>
        </thead>
        <tbody>
          {lineItems.map((line, position) => {
            const calculated = totals.lineAt(position);
            return (
              <LineRow
                key={line.key}
                line={line}
                position={position}
                errors={errorsOf(form.errors, position)}
                sum={calculated === undefined ? '' : format.money(calculated.rowNetMinor, currency)}
                removable={lineItems.length > 1}
                onCell={onCell}
                onRemove={remove}
              />
            );
          })}
        </tbody>
      </table>
      <Group gap="sm" mt="xs" wrap="nowrap" align="flex-start">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add('sku')}
          style={{ flexShrink: 0 }}
        >
          {t('lines.add')}
        </Button>
        <Text size="xs" c="dimmed" mt={3}>
          {t('lines.keys')}
        </Text>
      </Group>
    </div>
  );
}

function errorsOf(errors: LineGridForm['errors'], position: number): string {
  return JSON.stringify(
    Object.fromEntries(lineFields.map((field) => [field, errors[`lineItems.${position}.${field}`]])),
  );
}
