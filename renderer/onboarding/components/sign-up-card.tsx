import { useState } from 'react';
import {
  Anchor,
  Button,
  Card,
  Checkbox,
  Group,
  List,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconMail, IconPrinter } from '@tabler/icons-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSignUpDraft } from '../../app/back-office.tsx';
import { CopyTextButton } from '../../components/copy-text-button.tsx';
import { signUpFields } from '../../state/sign-up-draft.ts';
import { signUpMessage } from '../sign-up-message.ts';

/** How a merchant signs up, with the message to InfinitePay prepared. */
export function SignUpCard() {
  const { t, i18n } = useTranslation('onboarding');
  const { set, ...data } = useSignUpDraft();
  // InfinitePay is a German service: its support reads German first, whatever the screen speaks.
  const [language, setLanguage] = useState('de');
  const message = signUpMessage(data, i18n.getFixedT(language, 'onboarding'));
  return (
    <Card component="section" id="sign-up" tabIndex={-1}>
      <Stack gap="md">
        <Title order={2}>{t('signUp.title')}</Title>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>
            {t('signUp.steps.write')}{' '}
            <Anchor href="https://www.infinitepay.de" target="_blank" rel="noreferrer" size="sm">
              {t('signUp.website')}
            </Anchor>
          </List.Item>
          <List.Item>{t('signUp.steps.contract')}</List.Item>
          <List.Item>{t('signUp.steps.letter')}</List.Item>
          <List.Item>{t('signUp.steps.enter')}</List.Item>
        </List>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Stack gap="xs">
            <Title order={3}>{t('signUp.yourData')}</Title>
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm" verticalSpacing="xs">
              {signUpFields.map((field) => (
                <TextInput
                  key={field}
                  label={t(`signUp.${field}`)}
                  {...(field === 'volume' ? { placeholder: t('signUp.volumeExample') } : {})}
                  value={data[field]}
                  onChange={(event) => set({ [field]: event.currentTarget.value })}
                />
              ))}
            </SimpleGrid>
            <Checkbox
              label={t('signUp.testAccount')}
              checked={data.testAccount}
              onChange={(event) => set({ testAccount: event.currentTarget.checked })}
            />
          </Stack>
          <Stack gap="xs">
            <SegmentedControl
              aria-label={t('signUp.language')}
              value={language}
              onChange={setLanguage}
              data={[
                { value: 'de', label: 'Deutsch' },
                { value: 'en', label: 'English' },
              ]}
              style={{ alignSelf: 'flex-start' }}
            />
            <Textarea
              label={t('signUp.message')}
              value={message.body}
              lang={language}
              readOnly
              autosize
              minRows={10}
              maxRows={18}
            />
            <Group gap="xs">
              <CopyTextButton
                text={`${message.subject}\n\n${message.body}`}
                label={t('signUp.copy')}
                variant="filled"
                size="sm"
              />
              <Button
                component="a"
                href={message.mailto}
                variant="default"
                leftSection={<IconMail size={16} aria-hidden />}
              >
                {t('signUp.mail')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('signUp.print')}
              </Button>
            </Group>
            <Text size="xs" c="dimmed">
              {t('signUp.mailHint')}
            </Text>
          </Stack>
        </SimpleGrid>
      </Stack>
      {createPortal(
        <div className="print-only" lang={language} aria-hidden>
          <h1>{message.subject}</h1>
          <p>{message.body}</p>
        </div>,
        document.body,
      )}
    </Card>
  );
}
