import type { ReactNode } from 'react';
import { Group } from '@mantine/core';
import classes from './page-actions.module.css';

/** The buttons that end a step or a form: at the bottom, and in sight however long the page is. */
export function PageActions({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="xs" className={classes.actions ?? ''}>
      {children}
    </Group>
  );
}
