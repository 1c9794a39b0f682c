import { useId } from 'react';
import { Button, Kbd, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorTexts } from '../../i18n/error-text.ts';
import type { ActionButton, ButtonAction } from '../payment-view.ts';
import classes from './next-steps.module.css';

export type NextStepsProps = {
  readonly buttons: ReadonlyArray<ActionButton>;
  /** The one that is under way; all others wait. */
  readonly running: ButtonAction | undefined;
  /** The one that a clerk mostly wants next. */
  readonly primary: ButtonAction | undefined;
  readonly onAction: (action: ButtonAction) => void;
};

/** What can be done with a payment now, each with its key; what cannot says why beside it. */
export function NextSteps(props: NextStepsProps) {
  return (
    <Stack gap={6}>
      {props.buttons.map((button) => (
        <Step key={button.action} button={button} {...props} />
      ))}
    </Stack>
  );
}

type StepProps = NextStepsProps & { readonly button: ActionButton };

function Step({ button, running, primary, onAction }: StepProps) {
  const { t } = useTranslation('payments');
  const { reasonText } = useErrorTexts();
  const whyId = useId();
  const { action, key, state } = button;
  const possible = state?.allowed === true;
  const why =
    state === undefined || state.allowed
      ? t(`hints.${action}`)
      : reasonText({ code: `lifecycle.${state.reason ?? ''}`, message: state.message ?? '' });
  const look = possible && action === primary ? 'filled' : 'default';
  return (
    <div className={classes.step} data-action={action}>
      <Button
        variant={look}
        className={classes.button ?? ''}
        data-possible={possible}
        // Not `disabled`: its reason is to be reached by keyboard and read out, too.
        aria-disabled={!possible || running !== undefined}
        aria-describedby={whyId}
        aria-keyshortcuts={key}
        loading={running === action}
        justify="space-between"
        rightSection={
          <Kbd size="xs" aria-hidden>
            {key}
          </Kbd>
        }
        onClick={() => {
          if (possible && running === undefined) onAction(action);
        }}
      >
        {t(`actions.${action}`)}
      </Button>
      <span id={whyId} className={classes.why}>
        {why}
      </span>
    </div>
  );
}
