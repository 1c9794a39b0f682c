import type { RouteObject } from 'react-router';
import { RouteErrorScreen, NotFoundScreen } from './route-error-screen.tsx';
import { Shell } from './shell.tsx';
import { Starting } from './starting.tsx';

/** Every screen and its address; each is loaded when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    HydrateFallback: Starting,
    children: [
      {
        ErrorBoundary: RouteErrorScreen,
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('../onboarding/onboarding-screen.tsx')).OnboardingScreen,
            }),
          },
          {
            path: 'orders',
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../orders/orders-screen.tsx')).OrdersScreen,
                }),
              },
              {
                path: 'new',
                lazy: async () => ({
                  Component: (await import('../orders/order-entry-screen.tsx')).OrderEntryScreen,
                }),
              },
              {
                path: 'import',
                lazy: async () => ({
                  Component: (await import('../imports/imports-of-orders.tsx')).ImportsOfOrders,
                }),
              },
              {
                path: 'import/:id',
                lazy: async () => ({
                  Component: (await import('../imports/import-screen.tsx')).ImportScreen,
                }),
              },
              {
                path: ':id',
                lazy: async () => ({
                  Component: (await import('../payments/order-screen.tsx')).OrderScreen,
                }),
              },
            ],
          },
          {
            path: 'batches',
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../batches/batches-screen.tsx')).BatchesScreen,
                }),
              },
              {
                path: 'new',
                lazy: async () => ({
                  Component: (await import('../batches/new-batch-screen.tsx')).NewBatchScreen,
                }),
              },
              {
                path: 'queue',
                lazy: async () => ({ Component: (await import('../batches/queue-screen.tsx')).QueueScreen }),
              },
              {
                path: ':id',
                lazy: async () => ({ Component: (await import('../batches/batch-screen.tsx')).BatchScreen }),
              },
            ],
          },
          {
            path: 'customers',
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../customers/customers-screen.tsx')).CustomersScreen,
                }),
              },
              {
                path: 'import',
                lazy: async () => ({
                  Component: (await import('../imports/imports-of-customers.tsx')).ImportsOfCustomers,
                }),
              },
              {
                path: 'import/:id',
                lazy: async () => ({
                  Component: (await import('../imports/import-screen.tsx')).ImportScreen,
                }),
              },
              {
                path: 'new',
                lazy: async () => ({
                  Component: (await import('../customers/customer-screen.tsx')).CustomerScreen,
                }),
              },
              {
                path: ':id',
                lazy: async () => ({
                  Component: (await import('../customers/customer-screen.tsx')).CustomerScreen,
                }),
              },
            ],
          },
          {
            path: 'rules',
            children: [
              {
                index: true,
                lazy: async () => ({ Component: (await import('../rules/rules-screen.tsx')).RulesScreen }),
              },
              {
                path: 'new',
                lazy: async () => ({ Component: (await import('../rules/rule-screen.tsx')).RuleScreen }),
              },
              {
                path: ':id',
                lazy: async () => ({ Component: (await import('../rules/rule-screen.tsx')).RuleScreen }),
              },
            ],
          },
          {
            path: 'integrations',
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../integrations/integrations-screen.tsx')).IntegrationsScreen,
                }),
              },
              {
                path: 'new',
                lazy: async () => ({
                  Component: (await import('../integrations/integration-wizard-screen.tsx'))
                    .IntegrationWizardScreen,
                }),
              },
              {
                path: ':id',
                lazy: async () => ({
                  Component: (await import('../integrations/integration-screen.tsx')).IntegrationScreen,
                }),
              },
            ],
          },
          {
            path: 'diagnostics/:tab?',
            lazy: async () => ({
              Component: (await import('../diagnostics/diagnostics-screen.tsx')).DiagnosticsScreen,
            }),
          },
          {
            path: 'transfer/:tab?',
            lazy: async () => ({
              Component: (await import('../transfer/transfer-screen.tsx')).TransferScreen,
            }),
          },
          {
            path: 'settings',
            lazy: async () => ({
              Component: (await import('../settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          {
            path: 'recovery',
            lazy: async () => ({
              Component: (await import('../vault/vault-recovery-screen.tsx')).VaultRecoveryScreen,
            }),
          },
          { path: '*', Component: NotFoundScreen },
        ],
      },
    ],
  },
];
