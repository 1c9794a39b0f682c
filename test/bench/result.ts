/** One figure of the bench: what was measured, and how much of what. */
export type BenchResult = {
  readonly name: string;
  readonly value: number;
  /** `evaluations/s`, `ms`, … */
  readonly unit: string;
  /** The figure that it must not fall below (rates) or rise above (times). */
  readonly floor?: number;
  /** Value against the floor or against a peer; 1 is as good. */
  readonly ratio?: number;
};
