import { useState } from 'react';
import { Checkbox, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Integration, ProcedureOutput, Rule } from '../../../preload/contract.ts';
import { moved } from '../rule-order.ts';
import { RuleRow } from './rule-row.tsx';

export type RulesTableProps = {
  /** In the order of evaluation; all of them, unless a filter is set. */
  readonly rules: ReadonlyArray<Rule>;
  readonly integrations: ReadonlyArray<Integration>;
  /** What speaks against rules whatever the order. */
  readonly warnings: ProcedureOutput<'rules.warnings'>;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  /** Left out while a filter hides rules: then the order cannot be told. */
  readonly onReorder: ((ids: ReadonlyArray<string>) => void) | undefined;
  readonly onEnable: (rule: Rule, enabled: boolean) => void;
  readonly onDuplicate: (rule: Rule) => void;
  readonly onDelete: (rule: Rule) => void;
  /** The rule whose change is under way. */
  readonly busy: string | undefined;
};

/** All rules in the order in which they are taken; moved by drag, or by Alt with the arrow keys. */
export function RulesTable(props: RulesTableProps) {
  const { rules, selected, onSelect, onReorder } = props;
  const { t } = useTranslation('rules');
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const ids = rules.map(({ id }) => id);
  const move = (id: string, to: number): void => {
    const next = moved(ids, id, to);
    if (next.join() !== ids.join()) onReorder?.(next);
  };
  const endDrag = (): void => {
    setDragged(undefined);
    setOver(undefined);
  };
  const from = dragged === undefined ? -1 : ids.indexOf(dragged);
  return (
    <Table highlightOnHover aria-label={t('title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="4.5rem">
            <Checkbox
              size="xs"
              aria-label={t('list.selectAll')}
              checked={selected.size > 0 && selected.size === rules.length}
              indeterminate={selected.size > 0 && selected.size < rules.length}
              onChange={(event) => onSelect(new Set(event.currentTarget.checked ? ids : []))}
            />
          </Table.Th>
          <Table.Th w="3rem" ta="end">
            {t('columns.position')}
          </Table.Th>
          <Table.Th>{t('columns.name')}</Table.Th>
          <Table.Th>{t('columns.currency')}</Table.Th>
          <Table.Th>{t('columns.destinations')}</Table.Th>
          <Table.Th>{t('columns.methods')}</Table.Th>
          <Table.Th>{t('columns.enabled')}</Table.Th>
          <Table.Th w="5rem">{t('columns.actions')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            position={index + 1}
            integrations={props.integrations}
            warnings={props.warnings.find(({ ruleId }) => ruleId === rule.id)?.reasons ?? []}
            selected={selected.has(rule.id)}
            busy={props.busy === rule.id}
            movable={onReorder !== undefined}
            dragged={dragged === rule.id}
            over={
              over === rule.id && from >= 0 && from !== index ? (from < index ? 'below' : 'above') : undefined
            }
            onSelect={(isSelected) => {
              const next = new Set(selected);
              if (isSelected) next.add(rule.id);
              else next.delete(rule.id);
              onSelect(next);
            }}
            onEnable={(enabled) => props.onEnable(rule, enabled)}
            onDuplicate={() => props.onDuplicate(rule)}
            onDelete={() => props.onDelete(rule)}
            onStep={(steps) => move(rule.id, index + steps)}
            onDragStart={() => setDragged(rule.id)}
            onDragOver={() => setOver(rule.id)}
            onDragEnd={endDrag}
            onDrop={() => {
              if (dragged !== undefined) move(dragged, index);
              endDrag();
            }}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}
