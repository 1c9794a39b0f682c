import { Title } from '@mantine/core';

/** I. */
export function IntegrationWizardScreen() {
  return <Title order={1}>I</Title>;
}
