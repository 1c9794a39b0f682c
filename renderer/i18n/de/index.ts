import { common } from './common.ts';
import { errors } from './errors.ts';
import { shell } from './shell.ts';
import { onboarding } from './onboarding.ts';
import { diagnostics } from './diagnostics.ts';
import { guard } from './guard.ts';
import { connection } from './connection.ts';
import { integrations } from './integrations.ts';
import { settings } from './settings.ts';
import { vault } from './vault.ts';
import { customers } from './customers.ts';
import { paymentTerms } from './payment-terms.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { rules } from './rules.ts';
import { history } from './history.ts';
import { backups } from './backups.ts';
import { batches } from './batches.ts';
import { packs } from './packs.ts';
import { imports } from './imports.ts';
import { importCodes } from './import-codes.ts';
import { privacy } from './privacy.ts';

import type { en } from '../en/index.ts';
import type { Texts } from '../texts.ts';
/** The German texts by namespace. */
export const de: Texts<typeof en> = {
  common,
  errors,
  shell,
  onboarding,
  diagnostics,
  guard,
  connection,
  integrations,
  settings,
  vault,
  customers,
  paymentTerms,
  orders,
  payments,
  rules,
  history,
  batches,
  backups,
  packs,
  imports,
  importCodes,
  privacy,
};
