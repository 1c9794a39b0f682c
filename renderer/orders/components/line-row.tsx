import { memo } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lineFields, type LineField, type LineValues } from '../order-values.ts';
import classes from './line-grid.module.css';

export type LineRowProps = {
  readonly line: LineValues;
  /** Position in the form, from 0. */
  readonly position: number;
  /** What is wrong, by field, as JSON: a text, so that a row is only drawn anew when it changes. */
  readonly errors: string;
  /** What the line comes to, formatted; empty while it is not known. */
  readonly sum: string;
  readonly removable: boolean;
  readonly onCell: (position: number, field: LineField, text: string) => void;
  readonly onRemove: (position: number) => void;
};

/** Fields with figures stand at the right. */
export const numericFields: ReadonlySet<LineField> = new Set(['quantity', 'unitPriceNet', 'vatPercent']);

/** One line of the grid. An order may have a thousand: only those that change are drawn anew. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, position, sum, onCell, onRemove } = props;
  const { t } = useTranslation('orders');
  const errors = JSON.parse(props.errors) as Partial<Record<LineField, string>>; // Written by the grid.
  const wrong = lineFields.filter((field) => errors[field] !== undefined);
  const errorId = `line-${position}-errors`;
  return (
    <>
      <tr>
        <td className={classes.position} data-align="end">
          {position + 1}
        </td>
        {lineFields.map((field) => {
          const isNumber = numericFields.has(field);
          return (
            <td key={field}>
              <input
                className={classes.input}
                data-align={isNumber ? 'end' : 'start'}
                data-path={`lineItems.${position}.${field}`}
                data-position={position}
                data-field={field}
                aria-label={t('lines.cell', { column: t(`lines.${field}`), line: position + 1 })}
                {...(errors[field] === undefined
                  ? {}
                  : { 'aria-invalid': true, 'aria-describedby': errorId })}
                {...(isNumber ? { inputMode: 'decimal' as const } : {})}
                autoComplete="off"
                spellCheck={false}
                value={line[field]}
                onChange={(event) => onCell(position, field, event.currentTarget.value)}
              />
            </td>
          );
        })}
        <td className={classes.sum} data-align="end">
          {sum}
        </td>
        <td data-align="end">
          {props.removable && (
            <ActionIcon
              aria-label={t('lines.remove', { line: position + 1 })}
              onClick={() => onRemove(position)}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          )}
        </td>
      </tr>
      {wrong.length > 0 && (
        <tr>
          <td />
          <td colSpan={lineFields.length + 2} id={errorId} className={classes.errors}>
            {wrong.map((field) => `${t(`lines.${field}`)}: ${errors[field] ?? ''}`).join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}, isSameRow);

// The form copies all its values on every key, so that an unchanged line is equal, but not the same.
function isSameRow({ line, ...props }: LineRowProps, { line: next, ...others }: LineRowProps): boolean {
  return (
    lineFields.every((field) => line[field] === next[field]) &&
    props.position === others.position &&
    props.errors === others.errors &&
    props.sum === others.sum &&
    props.removable === others.removable &&
    props.onCell === others.onCell &&
    props.onRemove === others.onRemove
  );
}
