import { Title } from '@mantine/core';

/** O. */
export function OnboardingScreen() {
  return <Title order={1}>O</Title>;
}
