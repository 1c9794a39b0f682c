export const errors = {
  /** By error code. */
  codes: {
    invalidInput: 'Some of the entries are not right yet.',
    notFound: 'This record does not exist (any more).',
    conflict: 'This contradicts what is stored already.',
    notAllowed: 'This is not possible in the present state.',
    notReady: 'Data that InfinitePay needs is missing or wrong.',
    confirmationRequired: 'This live call has to be confirmed first.',
    vaultLocked: 'The vault is locked: the stored credentials cannot be used.',
    wrongPassphrase: 'This passphrase does not open the vault.',
    vaultDamaged: 'A stored credential cannot be read.',
    unreachable: 'InfinitePay’s server cannot be reached. Nothing was sent.',
    tlsFailed: 'No secure connection to the server could be made. Nothing was sent.',
    wsdlInvalid: 'The address does not answer with InfinitePay’s service description. Nothing was sent.',
    authenticationFailed: 'InfinitePay refuses the user name or the password.',
    securityCodeRejected: 'InfinitePay refuses the security code: client reference or secret is wrong.',
    unreadableFile: 'The file cannot be read.',
    newerVersion: 'The data on this machine was written by a newer version of the application.',
    storageFailed: 'The data could not be written to the disk.',
    cancelled: 'Stopped.',
    forbidden: 'This is not permitted here.',
    internal: 'Something went wrong that should not have. It is a fault of the application.',
  },
  /** What to do, by error code. */
  advice: {
    vaultLocked: 'Unlock the vault with your passphrase, then do it again.',
    wrongPassphrase: 'Check capitals and the keyboard layout, then try again.',
    vaultDamaged: 'Enter the credential anew at the integration.',
    unreachable: 'Check the network connection; then try again. The connection test names the cause.',
    tlsFailed:
      'Check this computer’s clock and whether a proxy stands in between. The connection test names the cause.',
    wsdlInvalid: 'Check the environment or the address at the integration.',
    messageExpired: 'Set the clock, or let the system set it by itself (time server).',
    authenticationFailed: 'Compare user name and password with InfinitePay’s letter and enter them anew.',
    securityCodeRejected:
      'Compare client reference and secret with InfinitePay’s letter and enter them anew.',
    newerVersion: 'Update the application.',
    storageFailed: 'Check that there is room on the disk and that the profile folder can be written to.',
    internal: 'Try again. If it happens again, send the details to support.',
    proxyUnreachable:
      'Ask your network administrator about the proxy of this computer’s network. The connection test names it.',
    proxyTimeout:
      'Ask your network administrator about the proxy of this computer’s network. The connection test names it.',
    proxyAuth:
      'Ask your network administrator about the proxy of this computer’s network. The connection test names it.',
    proxyRefused:
      'Ask your network administrator about the proxy of this computer’s network. The connection test names it.',
    proxyUnusable:
      'Ask your network administrator about the proxy of this computer’s network. The connection test names it.',
  },
  /** By an issue's code. */
  issues: {
    required: 'Please fill in.',
    tooShort: 'Please enter at least {{min}} characters.',
    tooLong: 'Please enter at most {{max}} characters.',
    decimal: 'Please enter a number.',
    negative: 'Must not be negative.',
    notPositive: 'Must be more than 0.',
    percent: 'Please enter a percentage between 0 and 100.',
    days: 'Please enter a whole number of days.',
    tooManyDays: 'At most {{max}} days.',
    seconds: 'Please enter a whole number of seconds, at least 1.',
    tooManySeconds: 'At most {{max}} seconds.',
    minutes: 'Please enter a whole number of minutes.',
    tooManyMinutes: 'At most {{max}} minutes.',
    date: 'Please enter a date.',
    currency: 'Please choose a currency.',
    country: 'Please choose a country.',
    email: 'This is no email address.',
    address: 'This is no address that begins with https:// or http://.',
    internetAddress: 'This is no internet address such as 203.0.113.7.',
    legalForm: 'Please choose a legal form.',
    oneLineItem: 'Please enter at least one line item.',
    oneCountry: 'Please choose at least one country.',
    oneMethod: 'Please choose at least one payment method.',
    oneOrder: 'Please choose at least one order.',
    tooManyOrders: 'Please choose at most {{max}} orders.',
    unknownCountry: 'There is no such country.',
    duplicate: 'Exists already.',
    invalid_type: 'This entry is missing or of the wrong kind.',
    invalid_format: 'This is not written as it should be.',
    invalid_value: 'Please choose one of the values offered.',
    too_small: 'Too small or too short.',
    too_big: 'Too large or too long.',
    custom: 'This is not right.',
  },
  /** By the finer reason of a failed call. */
  reasons: {
    messageExpired:
      'The call’s time stamp is refused: the clocks of this computer and of InfinitePay’s service differ.',
    busy: 'InfinitePay takes no more calls for now (HTTP 429).',
    httpTimeout: 'The server accepts the connection and does not answer in time. Nothing was sent.',
    dns: 'The server’s name cannot be resolved. Nothing was sent.',
    connectTimeout: 'The server does not answer. Nothing was sent.',
    refused: 'The server refuses the connection. Nothing was sent.',
    offline: 'There is no network connection to the server. Nothing was sent.',
    proxyUnreachable: 'The proxy cannot be reached. Nothing was sent.',
    proxyTimeout: 'The proxy does not answer. Nothing was sent.',
    proxyAuth: 'The proxy asks for a user and a password (HTTP 407). Nothing was sent.',
    proxyRefused: 'The proxy does not let this connection through. Nothing was sent.',
    proxyUnusable:
      'A proxy is set that this application cannot use: only HTTP proxies are. Nothing was sent.',
    vault: {
      new: 'The vault has no passphrase yet: no credentials can be stored.',
      locked: 'The vault is locked: the stored credentials cannot be used.',
      unrecoverable: 'This computer’s keychain no longer opens the vault.',
    },
    test: { running: 'A connection test of this integration is running. Wait for it, or stop it.' },
    integration: {
      inUse: 'Payments refer to this integration: it cannot be deleted. Archive it instead.',
      environmentInUse:
        'Orders are under way in this environment. Duplicate the integration for the other environment instead.',
      environmentChanged:
        'The integration’s environment was changed at this moment. Nothing was sent. Check it and try again.',
    },
  },
};
