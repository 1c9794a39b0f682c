/** The shape of another language's texts: exactly the keys of the English ones. */
export type Texts<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]>;
};
