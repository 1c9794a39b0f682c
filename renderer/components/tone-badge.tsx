import type { ReactNode } from 'react';
import { Badge } from '@mantine/core';
import classes from './tone-badge.module.css';

/** What a badge's colour says; the words say it too. */
export type Tone = 'neutral' | 'info' | 'good' | 'best' | 'warn' | 'bad';

export type ToneBadgeProps = {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
  /** For tests and styles: which value it stands for. */
  readonly value?: string;
};

/** A short state in a colour with enough contrast in both schemes. */
export function ToneBadge({ tone, children, icon, size = 'md', value }: ToneBadgeProps) {
  return (
    <Badge
      size={size}
      className={classes.badge ?? ''}
      data-tone={tone}
      data-status={value}
      {...(icon === undefined ? {} : { leftSection: icon })}
    >
      {children}
    </Badge>
  );
}
