import type { ComponentType, ReactNode } from 'react';
import { Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';

export type EmptyStateProps = {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly title: string;
  /** What to do next. */
  readonly message: ReactNode;
  readonly actions?: ReactNode;
};

/** Stands where there is nothing yet, and says what to do next. */
export function EmptyState({ icon: Icon, title, message, actions }: EmptyStateProps) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="sm" py="lg" maw="34rem" mx="auto" ta="center">
        <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
          <Icon size={26} stroke={1.6} />
        </ThemeIcon>
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed">
          {message}
        </Text>
        {actions !== undefined && (
          <Group gap="xs" justify="center" mt="xs">
            {actions}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
