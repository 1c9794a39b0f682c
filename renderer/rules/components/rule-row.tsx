import { ActionIcon, Anchor, Checkbox, Group, Switch, Table, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Integration, Reason, Rule } from '../../../preload/contract.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useRuleTexts } from '../use-rule-reason.ts';
import classes from './rules-table.module.css';

export type RuleRowProps = {
  readonly rule: Rule;
  /** Place in the order of evaluation, from 1. */
  readonly position: number;
  readonly integrations: ReadonlyArray<Integration>;
  /** What speaks against the rule whatever the order. */
  readonly warnings: ReadonlyArray<Reason>;
  readonly selected: boolean;
  readonly busy: boolean;
  readonly movable: boolean;
  readonly dragged: boolean;
  /** Where a dragged rule would go. */
  readonly over: 'above' | 'below' | undefined;
  readonly onSelect: (selected: boolean) => void;
  readonly onEnable: (enabled: boolean) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
  readonly onStep: (steps: number) => void;
  readonly onDragStart: () => void;
  readonly onDragOver: () => void;
  readonly onDragEnd: () => void;
  readonly onDrop: () => void;
};

/** One rule of the list. */
export function RuleRow(props: RuleRowProps) {
  const { rule, integrations } = props;
  const { t } = useTranslation('rules');
  const { reasonText } = useRuleTexts();
  const { name } = rule;
  const methods = rule.integrationIds.map((id) => integrations.find((each) => each.id === id)?.name ?? id);
  return (
    <Table.Tr
      className={classes.row ?? ''}
      data-rule={rule.id}
      data-dragged={props.dragged}
      data-over={props.over}
      data-enabled={rule.enabled}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
    >
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          <Checkbox
            size="xs"
            aria-label={t('list.select', { name })}
            checked={props.selected}
            onChange={(event) => props.onSelect(event.currentTarget.checked)}
          />
          <ActionIcon
            className={classes.handle ?? ''}
            size="sm"
            aria-label={t('list.drag', { name })}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            disabled={!props.movable}
            draggable={props.movable}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              props.onDragStart();
            }}
            onDragEnd={props.onDragEnd}
            onKeyDown={(event) => {
              const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
              if (!event.altKey || steps === 0) return;
              event.preventDefault();
              props.onStep(steps);
            }}
          >
            <IconGripVertical size={15} aria-hidden />
          </ActionIcon>
        </Group>
      </Table.Td>
      <Table.Td ta="end" className="figures">
        {props.position}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Anchor
            component={Link}
            to={`/rules/${rule.id}`}
            size="sm"
            fw={560}
            className={classes.quiet ?? ''}
          >
            {name}
          </Anchor>
          {rule.stopFurtherProcessing && (
            <Tooltip label={t('list.stopsHint')}>
              <span>
                <ToneBadge tone="warn" size="sm">
                  {t('list.stops')}
                </ToneBadge>
              </span>
            </Tooltip>
          )}
        </Group>
        {rule.expression !== undefined && (
          <span className={classes.expression} title={rule.expression}>
            {rule.expression}
          </span>
        )}
        {props.warnings.map((reason) => (
          <span key={reason.code} className={classes.warning} role="note">
            <IconAlertTriangle size={14} aria-label={t('list.warning')} /> {reasonText(reason)}
          </span>
        ))}
      </Table.Td>
      <Table.Td className={classes.quiet ?? ''}>{rule.currency}</Table.Td>
      <Table.Td className={classes.quiet ?? ''}>
        <DestinationsSummary rule={rule} />
      </Table.Td>
      <Table.Td className={classes.quiet ?? ''}>{methods.join(', ')}</Table.Td>
      <Table.Td>
        <Switch
          aria-label={t('list.enableNamed', { name })}
          checked={rule.enabled}
          disabled={props.busy}
          onChange={(event) => props.onEnable(event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap">
          <ActionIcon aria-label={t('list.duplicate', { name })} onClick={props.onDuplicate}>
            <IconCopy size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('list.delete', { name })} onClick={props.onDelete}>
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** How many destinations the list names. */
const named = 4;

function DestinationsSummary({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  if (rule.destinations.length === 0) return t('list.everywhere');
  const places = rule.destinations.map(({ countryCode, regionCode, postalCodes = [] }) =>
    [
      format.country(countryCode),
      regionCode === undefined ? '' : ` (${regionCode})`,
      postalCodes.length === 0
        ? ''
        : ` ${postalCodes.slice(0, 3).join(', ')}${postalCodes.length > 3 ? ' …' : ''}`,
    ].join(''),
  );
  const more = places.length - named;
  return (
    <Text span size="sm" title={places.join(', ')}>
      {places.slice(0, named).join(', ')}
      {more > 0 && ` ${t('list.more', { count: more })}`}
    </Text>
  );
}
