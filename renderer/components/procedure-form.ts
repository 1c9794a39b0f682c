import { useEffect, useState, type FormEvent } from 'react';
import { useForm, type FormValidateInput, type UseFormReturnType } from '@mantine/form';
import {
  type BackOfficeError,
  contract,
  type Issue,
  type ProcedureInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../preload/contract.ts';
import { useProcedureMutation } from '../app/data.ts';
import { useErrorTexts } from '../i18n/error-text.ts';

export type ProcedureFormOptions<Name extends ProcedureName, Values> = {
  readonly procedure: Name;
  readonly initialValues: Values;
  /** What the form's values are as the procedure's input. */
  readonly toInput: (values: Values) => ProcedureInput<Name>;
  /** The form's field for an issue's path, where the two differ; undefined: no field shows it. */
  readonly fieldOf?: (path: string) => string | undefined;
  /** What can be told wrong before asking main: for comfort only, main checks everything. */
  readonly validate?: FormValidateInput<Values>;
  /** True: what the contract would refuse is said at changed fields while somebody types. */
  readonly live?: boolean;
  readonly onSuccess?: (output: ProcedureOutput<Name>, values: Values) => void;
  readonly onError?: (error: BackOfficeError) => void;
};

export type ProcedureForm<Values> = {
  readonly form: UseFormReturnType<Values>;
  /** For the `<form>`'s onSubmit. */
  readonly submit: (event?: FormEvent<HTMLFormElement>) => void;
  readonly pending: boolean;
  /** The last submission's error. */
  readonly error: BackOfficeError | null;
  /** Issues that no field of the form shows. */
  readonly otherIssues: ReadonlyArray<Issue>;
  readonly clearError: () => void;
};

/**
 * A form over one procedure: what main finds wrong is shown at its fields, the first wrong field gets the focus, and
 * what was typed stays. Fields take `{...form.getInputProps('path')}`.
 */
export function useProcedureForm<Name extends ProcedureName, Values extends Record<string, unknown>>(
  options: ProcedureFormOptions<Name, Values>,
): ProcedureForm<Values> {
  const { issueText } = useErrorTexts();
  const [otherIssues, setOtherIssues] = useState<ReadonlyArray<Issue>>([]);
  const form = useForm<Values>({
    initialValues: options.initialValues,
    ...(options.validate === undefined ? {} : { validate: options.validate }),
  });
  const mutation = useProcedureMutation(options.procedure, {
    onError: (error) => {
      const { shown, other } = distributeIssues(
        error.details.issues ?? [],
        form.getValues(),
        options.fieldOf ?? ((path) => path),
      );
      form.setErrors(Object.fromEntries(shown.map(([field, issue]) => [field, issueText(issue)])));
      setOtherIssues(other);
      focusField(shown[0]?.[0]);
      options.onError?.(error);
    },
  });
  useLiveComplaints(form, options, issueText);
  const submit = form.onSubmit(
    (values) => {
      setOtherIssues([]);
      // Not `mutate`'s own callback: that one is lost when the form goes away before the answer comes.
      mutation.mutateAsync(options.toInput(values)).then(
        (output) => {
          form.resetDirty(values);
          options.onSuccess?.(output, values);
        },
        () => {
          // Shown through `mutation.error`.
        },
      );
    },
    (errors) => focusField(Object.keys(errors)[0]),
  );
  return {
    form,
    submit,
    pending: mutation.isPending,
    error: mutation.error,
    otherIssues,
    clearError: () => mutation.reset(),
  };
}

/** After the last key, so that nobody is told off in the middle of a word. */
const settleMs = 500;

function useLiveComplaints<Name extends ProcedureName, Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  { live = false, procedure, toInput, fieldOf = (path) => path }: ProcedureFormOptions<Name, Values>,
  issueText: (issue: Issue) => string,
): void {
  const values = form.getValues();
  useEffect(() => {
    if (!live) return undefined;
    const timer = setTimeout(() => {
      const parsed = contract[procedure].input.safeParse(toInput(values));
      if (parsed.success) return;
      for (const { path, code, message } of parsed.error.issues) {
        const field = fieldOf(path.map(String).join('.'));
        if (field === undefined || !hasPath(values, field) || !form.isDirty(field)) continue;
        form.setFieldError(field, issueText({ path: field, code, message: `${message}.` }));
      }
    }, settleMs);
    return () => clearTimeout(timer);
    // The values alone decide; everything else is made anew with each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [live, values]);
}

/** Which issue belongs to which field (the first of several), and which are left over. */
export function distributeIssues(
  issues: ReadonlyArray<Issue>,
  values: unknown,
  fieldOf: (path: string) => string | undefined,
): { readonly shown: ReadonlyArray<readonly [string, Issue]>; readonly other: ReadonlyArray<Issue> } {
  const shown = new Map<string, Issue>();
  const other: Issue[] = [];
  for (const issue of issues) {
    const field = fieldOf(issue.path);
    if (field === undefined || !hasPath(values, field)) other.push(issue);
    else if (!shown.has(field)) shown.set(field, issue);
  }
  return { shown: [...shown], other };
}

function hasPath(values: unknown, path: string): boolean {
  let value = values;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return path !== '';
}

/** Puts the cursor into a field of a Mantine form, once it is drawn with its error. */
export function focusField(path: string | undefined): void {
  if (path === undefined) return;
  setTimeout(() => focusDrawnField(path));
}

/** The same for a field that is drawn already: the very next key is for it. */
export function focusDrawnField(path: string): void {
  document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
}
