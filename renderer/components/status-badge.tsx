import type { ComponentType } from 'react';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClockHour4,
  IconHelpHexagon,
  IconReceipt,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PaymentStatus } from '../../preload/contract.ts';
import { ToneBadge, type Tone } from './tone-badge.tsx';

type Look = { readonly tone: Tone; readonly icon: ComponentType<{ size?: number | string }> };

const looks: Readonly<Record<PaymentStatus, Look>> = {
  unpaid: { tone: 'neutral', icon: IconCircleDashed },
  reserved: { tone: 'info', icon: IconClockHour4 },
  captured: { tone: 'info', icon: IconReceipt },
  guaranteed: { tone: 'good', icon: IconShieldCheck },
  partlyPaid: { tone: 'good', icon: IconCircleHalf2 },
  paid: { tone: 'best', icon: IconCircleCheck },
  declined: { tone: 'bad', icon: IconCircleX },
  activationDenied: { tone: 'bad', icon: IconAlertTriangle },
  cancelled: { tone: 'neutral', icon: IconBan },
  unknown: { tone: 'warn', icon: IconHelpHexagon },
};

export type StatusBadgeProps = { readonly status: PaymentStatus; readonly size?: 'sm' | 'md' | 'lg' };

/** A payment status by word, sign and colour: any one of them tells it. */
export function StatusBadge({ status, size = 'md' }: StatusBadgeProps) {
  const { t } = useTranslation();
  const { tone, icon: Icon } = looks[status];
  return (
    <ToneBadge
      size={size}
      tone={tone}
      value={status}
      icon={<Icon size={size === 'lg' ? 16 : 13} aria-hidden />}
    >
      {t(`paymentStatus.${status}`)}
    </ToneBadge>
  );
}
