import { useMemo, useState } from 'react';
import {
  Button,
  Card,
  Checkbox,
  Code,
  Grid,
  Group,
  Loader,
  ScrollArea,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ReportSection, reportSections } from '../../../preload/contract.ts';
import { useProcedureQuery } from '../../app/data.ts';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { downloadText } from '../../orders/download.ts';
import { matchingFields, reportFields } from '../report-fields.ts';

/** More rows than anybody reads at once slow the page down; the search finds the rest. */
const maxRows = 400;

/** What would leave this computer, field by field, before it is saved. */
export function ReportTab() {
  const { t } = useTranslation(['diagnostics', 'common']);
  const [sections, setSections] = useState<ReadonlyArray<ReportSection>>(reportSections);
  const [leftOut, setLeftOut] = useState<ReadonlyArray<string>>([]);
  // The whole report stays on screen, so that what was left out can be taken in again.
  const whole = useProcedureQuery('support.report', { sections: [...sections] }, { keepPrevious: true });
  const saved = useProcedureQuery(
    'support.report',
    { sections: [...sections], leaveOut: [...leftOut] },
    { keepPrevious: true },
  );
  if (whole.error !== null) return <ErrorAlert error={whole.error} onRetry={() => void whole.refetch()} />;
  if (whole.data === undefined || saved.data === undefined) {
    return <Loader size="sm" aria-label={t('common:loading')} />;
  }
  const { fileName, content, sha256 } = saved.data;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, sm: 4 }}>
        <Stack gap="md">
          <Text size="sm">{t('report.text')}</Text>
          <Card component="section">
            <Checkbox.Group
              label={t('report.sections')}
              value={[...sections]}
              onChange={(chosen) => setSections(reportSections.filter((section) => chosen.includes(section)))}
            >
              <Stack gap="xs" mt="xs">
                {reportSections.map((section) => (
                  <Checkbox key={section} value={section} label={t(`report.section.${section}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
          </Card>
          <Card component="section">
            <Stack gap="xs">
              <Text size="sm" fw={560}>
                {t('report.hash')}
              </Text>
              <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-hash>
                {sha256}
              </Code>
              <Text size="xs" c="dimmed">
                {t('report.hashHint')}
              </Text>
              <Group gap="xs">
                <Button
                  leftSection={<IconDownload size={16} aria-hidden />}
                  loading={saved.isFetching}
                  onClick={() => downloadText(fileName, content, 'application/json')}
                >
                  {t('report.save')}
                </Button>
                <CopyTextButton text={sha256} />
              </Group>
            </Stack>
          </Card>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 8 }}>
        <FieldsCard content={whole.data.content} leftOut={leftOut} onChange={setLeftOut} />
      </Grid.Col>
    </Grid>
  );
}

type FieldsCardProps = {
  readonly content: string;
  readonly leftOut: ReadonlyArray<string>;
  readonly onChange: (leftOut: ReadonlyArray<string>) => void;
};

function FieldsCard({ content, leftOut, onChange }: FieldsCardProps) {
  const { t } = useTranslation('diagnostics');
  const [search, setSearch] = useState('');
  const fields = useMemo(() => reportFields(content), [content]);
  const found = matchingFields(fields, search);
  const gone = new Set(leftOut);
  return (
    <Card component="section">
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={2}>{t('report.fields')}</Title>
        <Group gap="sm" wrap="nowrap">
          {leftOut.length > 0 && <Text size="sm">{t('report.leftOut', { count: leftOut.length })}</Text>}
          <TextInput
            type="search"
            aria-label={t('report.filter')}
            placeholder={t('report.filter')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </Group>
      </Group>
      <ScrollArea.Autosize mah="64vh" type="auto" viewportProps={{ tabIndex: 0 }}>
        <Table striped="even" aria-label={t('report.fields')} layout="fixed" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="55%">{t('report.field')}</Table.Th>
              <Table.Th>{t('report.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice(0, maxRows).map(({ pointer, value }) => (
              <Table.Tr key={pointer} style={{ verticalAlign: 'top' }}>
                <Table.Td>
                  <Checkbox
                    size="xs"
                    label={<span className="mono">{pointer.slice(1).replaceAll('/', ' / ')}</span>}
                    aria-label={t('report.include', { field: pointer })}
                    checked={!gone.has(pointer)}
                    onChange={(event) =>
                      onChange(
                        event.currentTarget.checked
                          ? leftOut.filter((other) => other !== pointer)
                          : [...leftOut, pointer],
                      )
                    }
                  />
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Text
                    span
                    size="xs"
                    {...(gone.has(pointer) ? { td: 'line-through', c: 'dimmed' } : {})}
                    lineClamp={4}
                  >
                    {value}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {found.length > maxRows && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('report.more', { count: found.length - maxRows })}
        </Text>
      )}
    </Card>
  );
}
