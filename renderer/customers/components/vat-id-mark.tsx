import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VatIdState } from '../../../preload/contract.ts';
import classes from './vat-id.module.css';

export type VatIdMarkProps = {
  readonly state: VatIdState;
  /** True where words beside it say the same. */
  readonly decorative?: boolean;
};

const icons = { valid: IconCircleCheck, invalid: IconCircleX, notCheckable: IconHelpCircle };

/** A small sign beside a VAT ID: right, wrong, or not checkable, by shape, colour and name. */
export function VatIdMark({ state, decorative = false }: VatIdMarkProps) {
  const { t } = useTranslation('customers');
  const Icon = icons[state];
  const label = t(`vatId.short.${state}`);
  if (decorative) {
    return (
      <span className={classes.mark} data-state={state} aria-hidden>
        <Icon size={16} />
      </span>
    );
  }
  return (
    <Tooltip label={label}>
      <span className={classes.mark} data-state={state} role="img" aria-label={label}>
        <Icon size={16} aria-hidden />
      </span>
    </Tooltip>
  );
}
