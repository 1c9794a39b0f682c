import type { ReactNode } from 'react';
import classes from './list-frame.module.css';

/** Stands around a table of many columns, so that its columns stay below each other in narrow windows too. */
export function ListFrame({ children }: { readonly children: ReactNode }) {
  return <div className={classes.frame}>{children}</div>;
}
