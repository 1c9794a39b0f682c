import type { ConnectionDraft } from '../integrations/connections.ts';
import { failed, type Finding, passed, warned } from './step-runner.ts';

const fieldNames = {
  clientRef: 'client reference',
  username: 'user name',
  password: 'password',
  secret: 'secret for the security code',
} as const;
type Field = keyof typeof fieldNames;

const textOf = (fields: ReadonlyArray<Field>): string => fields.map((name) => fieldNames[name]).join(', ');

/** Is everything there that a call needs? */
export function checkProfile({ credentials, wsdlUrl }: ConnectionDraft): Finding {
  const fields = Object.keys(fieldNames) as Field[];
  const missing = fields.filter((name) => credentials[name] === undefined);
  if (missing.length > 0) {
    const advice = "Enter what InfinitePay's support sent you under Integrations.";
    const found = `Still missing: ${textOf(missing)}.`;
    return failed(
      'credentialsMissing',
      found,
      { advice, ask: 'yourSettings' },
      { fields: missing.join(',') },
    );
  }
  if (!URL.canParse(wsdlUrl ?? '') || !/^https?:$/.test(new URL(wsdlUrl ?? '').protocol)) {
    const advice = 'Correct it under Integrations.';
    return failed('addressInvalid', 'The WSDL address is no address of the web (https://…).', {
      advice,
      ask: 'yourSettings',
    });
  }
  const padded = fields.filter((name) => credentials[name] !== credentials[name]?.trim());
  if (padded.length > 0) {
    const advice = 'Enter it anew under Integrations, without the blanks, unless they belong to it.';
    const found = `All four credentials are there, with blanks around: ${textOf(padded)}.`;
    return warned('blanks', found, { advice, ask: 'yourSettings' }, { fields: padded.join(',') });
  }
  return passed('complete', 'All four credentials are there.');
}
