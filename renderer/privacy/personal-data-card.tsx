import { useState } from 'react';
import { Box, Button, Card, Group, Text, TextInput, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../components/error-alert.tsx';
import { useErrorTexts } from '../i18n/error-text.ts';
import { usePersonalExport } from './use-personal-export.ts';

/** Everything about the person with an email address, as a file. */
export function PersonalDataCard() {
  const { t } = useTranslation('privacy');
  const { issueText } = useErrorTexts();
  const [email, setEmail] = useState('');
  const personal = usePersonalExport();
  const issue = personal.error?.details.issues?.[0];
  return (
    <Card component="section">
      <Title order={2}>{t('export.title')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('export.text')}
      </Text>
      {personal.error !== null && issue === undefined && (
        <Box mb="sm">
          <ErrorAlert error={personal.error} onClose={() => personal.reset()} />
        </Box>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          personal.mutate({ email: email.trim() });
        }}
      >
        <Group align="flex-start" gap="xs">
          <TextInput
            label={t('export.email')}
            type="email"
            autoComplete="off"
            w={340}
            value={email}
            onChange={(event) => {
              setEmail(event.currentTarget.value);
              personal.reset();
            }}
            {...(issue === undefined ? {} : { error: issueText(issue) })}
          />
          <Button
            type="submit"
            variant="default"
            mt={24}
            loading={personal.isPending}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('export.submit')}
          </Button>
        </Group>
      </form>
    </Card>
  );
}
