import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LegalForm } from '../../../preload/contract.ts';
import { legalFormInName, legalFormNames } from '../legal-forms.ts';

export type LegalFormHintProps = {
  /** The company's name. */
  readonly name: string;
  readonly chosen: LegalForm | '';
  readonly onTake: (form: LegalForm) => void;
};

/** Says when the company's name ends with another legal form than the one chosen: InfinitePay declines such buyers. */
export function LegalFormHint({ name, chosen, onTake }: LegalFormHintProps) {
  const { t } = useTranslation('customers');
  const found = legalFormInName(name);
  if (found === undefined || found === chosen) return null;
  const inName = legalFormNames[found];
  return (
    <Group gap="xs" mt={4} role="note">
      {chosen !== '' && (
        <Text size="xs" c="dimmed">
          {t('fields.legalFormDiffers', { inName, chosen: legalFormNames[chosen] })}
        </Text>
      )}
      <Button size="compact-xs" variant="light" onClick={() => onTake(found)}>
        {t('fields.legalFormTake', { inName })}
      </Button>
    </Group>
  );
}
