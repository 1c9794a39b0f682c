import type { Issue } from '../../preload/contract.ts';
import { countryIssues } from './covered-countries.ts';
import type { StoredIntegration } from './repository.ts';

/** What about an integration is not as it must be to be stored. */
export function issuesOf(integration: StoredIntegration): Issue[] {
  const issues: Issue[] = [];
  if (integration.autoActivate && !integration.autoCapture) {
    const message = 'Auto-activation needs auto-capture. Switch auto-capture on as well.';
    issues.push({ path: 'autoActivate', code: 'needsAutoCapture', message });
  }
  if (integration.environment === 'custom' && integration.wsdlUrl === undefined) {
    issues.push({
      path: 'wsdlUrl',
      code: 'required',
      message: 'Enter the WSDL address of your own environment.',
    });
  }
  if (integration.archived && integration.active) {
    const message = 'An archived integration can not be active. Take it back from the archive first.';
    issues.push({ path: 'active', code: 'archived', message });
  }
  issues.push(...addressIssues(integration.wsdlUrl));
  if (integration.environment !== 'custom' && integration.wsdlUrl !== undefined) {
    const message = 'A WSDL address belongs to the environment "custom" only.';
    issues.push({ path: 'wsdlUrl', code: 'onlyCustom', message });
  }
  return [...issues, ...countryIssues('coveredCountries', integration.coveredCountries ?? [])];
}

/** An address of one's own: encrypted, unless it is on this machine, and without credentials in it. */
function addressIssues(wsdlUrl: string | undefined): Issue[] {
  if (wsdlUrl === undefined || !URL.canParse(wsdlUrl)) return [];
  const { protocol, hostname, username, password } = new URL(wsdlUrl);
  const path = 'wsdlUrl';
  if (username !== '' || password !== '') {
    const message = 'Credentials do not belong into the address. Enter them in their own fields.';
    return [{ path, code: 'credentialsInAddress', message }];
  }
  const isLoopback =
    hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
  if (protocol === 'https:' || isLoopback) return [];
  return [
    { path, code: 'notEncrypted', message: 'Must begin with https://: user name and password go there.' },
  ];
}
