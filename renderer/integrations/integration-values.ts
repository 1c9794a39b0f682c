import type {
  Environment,
  Integration,
  IntegrationChanges,
  IntegrationInput,
} from '../../preload/contract.ts';
import { minorToDecimal } from '../i18n/format.ts';
import { parseMoney } from '../i18n/parse-decimal.ts';

/** An integration as its forms hold it: texts as typed, secrets only on their way in. */
export type IntegrationValues = {
  name: string;
  environment: Environment;
  wsdlUrl: string;
  clientRef: string;
  username: string;
  password: string;
  secret: string;
  labels: { en: string; de: string };
  shortLabels: { en: string; de: string };
  autoCapture: boolean;
  autoActivate: boolean;
  debugMode: boolean;
  /** Empty while nothing is typed. */
  invoiceDueDays: number | string;
  shippingDays: number | string;
  connectSeconds: number | string;
  answerSeconds: number | string;
  ownCountries: boolean;
  coveredCountries: string[];
  /** As typed: `5.000,00`. */
  maxOrderMinor: string;
  active: boolean;
};

/** What the merchant calls a new integration unless they say otherwise. */
export const suggestedNames: Readonly<Record<Environment, string>> = {
  sandbox: 'InfinitePay Sandbox',
  test: 'InfinitePay Test',
  live: 'InfinitePay',
  custom: 'InfinitePay',
};

/** A new integration's form, with InfinitePay's defaults. */
export function newIntegrationValues(environment: Environment): IntegrationValues {
  return {
    name: suggestedNames[environment],
    environment,
    wsdlUrl: '',
    clientRef: '',
    username: '',
    password: '',
    secret: '',
    labels: { en: 'Invoice', de: 'Rechnung' },
    shortLabels: { en: 'Invoice', de: 'Rechnung' },
    autoCapture: false,
    autoActivate: false,
    debugMode: false,
    invoiceDueDays: 30,
    shippingDays: 21,
    connectSeconds: 10,
    answerSeconds: 30,
    ownCountries: false,
    coveredCountries: [],
    maxOrderMinor: '',
    active: true,
  };
}

/** The limit has no currency of its own: it is shown and typed with two decimals. */
export const limitCurrency = 'EUR';

/** A stored integration's form. Its secrets stay where they are. */
export function valuesOf(integration: Integration, language: string): IntegrationValues {
  const limit =
    integration.maxOrderMinor === undefined ? '' : minorToDecimal(integration.maxOrderMinor, limitCurrency);
  return {
    ...newIntegrationValues(integration.environment),
    name: integration.name,
    wsdlUrl: integration.wsdlUrl ?? '',
    clientRef: integration.clientRef ?? '',
    username: integration.username ?? '',
    labels: { ...integration.labels },
    shortLabels: { ...integration.shortLabels },
    autoCapture: integration.autoCapture,
    autoActivate: integration.autoActivate,
    debugMode: integration.debugMode,
    invoiceDueDays: integration.invoiceDueDays,
    shippingDays: integration.shippingDays,
    connectSeconds: integration.connectSeconds,
    answerSeconds: integration.answerSeconds,
    ownCountries: integration.coveredCountries !== undefined,
    coveredCountries: integration.coveredCountries ?? [...integration.effectiveCountries],
    maxOrderMinor: language === 'de' ? limit.replace('.', ',') : limit,
    active: integration.active,
  };
}

const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

// An empty number field holds '': main then names the field.
const whole = (value: number | string): number => (typeof value === 'number' ? value : Number.NaN);

/** Only what was typed goes in: an empty secret leaves the stored one alone. */
function secretsOf(values: IntegrationValues): { password?: string; secret?: string } {
  return {
    ...(values.password === '' ? {} : { password: values.password }),
    ...(values.secret === '' ? {} : { secret: values.secret }),
  };
}

/** The first step of the wizard as input for a new integration: the rest has its defaults. */
export function inputOf(values: IntegrationValues): IntegrationInput {
  const wsdlUrl = values.environment === 'custom' ? filled(values.wsdlUrl) : undefined;
  const clientRef = filled(values.clientRef);
  const username = filled(values.username);
  return {
    name: values.name,
    environment: values.environment,
    labels: values.labels,
    shortLabels: values.shortLabels,
    autoCapture: values.autoCapture,
    autoActivate: values.autoActivate,
    debugMode: values.debugMode,
    invoiceDueDays: whole(values.invoiceDueDays),
    shippingDays: whole(values.shippingDays),
    connectSeconds: whole(values.connectSeconds),
    answerSeconds: whole(values.answerSeconds),
    active: values.active,
    ...(wsdlUrl === undefined ? {} : { wsdlUrl }),
    ...(clientRef === undefined ? {} : { clientRef }),
    ...(username === undefined ? {} : { username }),
    ...secretsOf(values),
  };
}

/** General settings and credentials as changes of a stored integration. */
export function credentialChangesOf(id: string, values: IntegrationValues): IntegrationChanges {
  return {
    id,
    name: values.name,
    environment: values.environment,
    wsdlUrl: values.environment === 'custom' ? (filled(values.wsdlUrl) ?? null) : null,
    clientRef: filled(values.clientRef) ?? null,
    username: filled(values.username) ?? null,
    ...secretsOf(values),
  };
}

/** The options as changes of a stored integration. */
export function optionChangesOf(id: string, values: IntegrationValues, language: string): IntegrationChanges {
  return {
    id,
    labels: values.labels,
    shortLabels: values.shortLabels,
    autoCapture: values.autoCapture,
    autoActivate: values.autoCapture && values.autoActivate,
    debugMode: values.debugMode,
    invoiceDueDays: whole(values.invoiceDueDays),
    shippingDays: whole(values.shippingDays),
    connectSeconds: whole(values.connectSeconds),
    answerSeconds: whole(values.answerSeconds),
    coveredCountries: values.ownCountries ? values.coveredCountries : null,
    maxOrderMinor: parseMoney(values.maxOrderMinor, limitCurrency, language) ?? null,
  };
}

/** How many of the four credentials are missing. */
export function missingCredentials(integration: Integration): number {
  const have = [
    integration.clientRef !== undefined,
    integration.username !== undefined,
    integration.hasPassword,
    integration.hasSecret,
  ];
  return have.filter((there) => !there).length;
}
