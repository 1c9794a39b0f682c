import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = {
  readonly label: string;
  /** Left out when there is nothing to say. */
  readonly value: ReactNode | undefined;
};

export type FactsProps = {
  readonly facts: ReadonlyArray<Fact>;
  /** Pairs beside each other. Default 1. */
  readonly columns?: 1 | 2 | 3;
};

/** What is known about a record, as pairs of name and value. */
export function Facts({ facts, columns = 1 }: FactsProps) {
  return (
    <dl className={classes.facts} data-columns={columns}>
      {facts
        .filter(({ value }) => value !== undefined && value !== '')
        .map(({ label, value }) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
