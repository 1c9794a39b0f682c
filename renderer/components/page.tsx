import { useEffect, type ReactNode } from 'react';
import { Anchor, Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './page.module.css';

export type Crumb = { readonly label: string; readonly to: string };

export type PageProps = {
  readonly title: string;
  /** One line below the title that says what this page is for. */
  readonly description?: ReactNode;
  /** Beside the title: a status badge, for example. */
  readonly badge?: ReactNode;
  /** Buttons at the right of the title; the primary one last. */
  readonly actions?: ReactNode;
  /** Pages above this one; the page itself is added. */
  readonly crumbs?: ReadonlyArray<Crumb>;
  /** `form` keeps lines short; `wide` (default) takes what there is. `fill` also takes the height, for tables. */
  readonly layout?: 'form' | 'wide' | 'fill';
  readonly children: ReactNode;
};

/** The frame of every screen: where one is, what it is called, what can be done. */
export function Page({
  title,
  description,
  badge,
  actions,
  crumbs = [],
  layout = 'wide',
  children,
}: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – ${t('product')}`;
  }, [title, t]);
  return (
    <Box className={classes.page} data-layout={layout}>
      <Stack gap={4} className={classes.head}>
        {crumbs.length > 0 && (
          <Breadcrumbs component="nav" aria-label={t('breadcrumbs')} separatorMargin={6} fz="xs">
            {crumbs.map(({ label, to }) => (
              <Anchor key={to} component={Link} to={to} size="xs">
                {label}
              </Anchor>
            ))}
            <Text span size="xs" c="dimmed" aria-current="page" truncate maw="28rem">
              {title}
            </Text>
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="center" gap="sm">
          <Group gap="sm" className={classes.name}>
            <Title order={1} className={classes.title}>
              {title}
            </Title>
            {badge}
          </Group>
          {actions !== undefined && (
            <Group gap="xs" className={classes.actions}>
              {actions}
            </Group>
          )}
        </Group>
        {description !== undefined && (
          <Text size="sm" c="dimmed" maw="52rem">
            {description}
          </Text>
        )}
      </Stack>
      <div className={classes.body}>{children}</div>
    </Box>
  );
}
