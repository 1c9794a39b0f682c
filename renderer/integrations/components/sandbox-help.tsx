import { Alert, Button, Code, Collapse, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProcedureOutput } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useErrorTexts } from '../../i18n/error-text.ts';

export type SandboxAccount = ProcedureOutput<'sandbox.account'>;

export type SandboxHelpProps = {
  /** Offers to fill the account into the form. */
  readonly onFill?: (account: SandboxAccount) => void;
  readonly filled?: boolean;
};

/** The built-in sandbox: its account at a click, and the situations it can play. */
export function SandboxHelp({ onFill, filled = false }: SandboxHelpProps) {
  const { t } = useTranslation('integrations');
  const { reasonText } = useErrorTexts();
  const account = useProcedureQuery('sandbox.account', {});
  const [opened, { toggle }] = useDisclosure(onFill === undefined);
  if (account.error !== null) return <ErrorAlert error={account.error} />;
  const { data } = account;
  return (
    <Alert icon={<IconFlask size={18} />} color="petrol" variant="light">
      <Stack gap="xs">
        <Group gap="xs">
          {onFill !== undefined && (
            <Button
              size="compact-sm"
              disabled={data === undefined}
              onClick={() => data !== undefined && onFill(data)}
            >
              {t('fields.sandboxFill')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" aria-expanded={opened} onClick={toggle}>
            {t('sandbox.situations')}
          </Button>
          <Text size="sm" role="status">
            {filled ? t('fields.sandboxFilled') : ''}
          </Text>
        </Group>
        <Collapse expanded={opened}>
          <Text size="sm" mb="xs">
            {t('sandbox.situationsHint')}
          </Text>
          <Table verticalSpacing={3} aria-label={t('sandbox.situations')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('sandbox.tag')}</Table.Th>
                <Table.Th>{t('sandbox.meaning')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data?.situations.map(({ tag, meaning }) => (
                <Table.Tr key={tag}>
                  <Table.Td>
                    <Code>+{tag}</Code>
                  </Table.Td>
                  <Table.Td>{reasonText({ code: `sandbox.${tag}`, message: meaning })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Collapse>
      </Stack>
    </Alert>
  );
}
