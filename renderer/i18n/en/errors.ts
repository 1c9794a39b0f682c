export const errors = {
  /** By error code. */
  codes: {
    invalidInput: 'Some of the entries are not right yet.',
    notFound: 'This record does not exist (any more).',
    conflict: 'This contradicts what is stored already.',
    notAllowed: 'This is not possible in the present state.',
    notReady: 'Data that InfinitePay needs is missing or wrong.',
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
    authenticationFailed: 'Compare user name and password with InfinitePay’s letter and enter them anew.',
    securityCodeRejected:
      'Compare client reference and secret with InfinitePay’s letter and enter them anew.',
    newerVersion: 'Update the application.',
    storageFailed: 'Check that there is room on the disk and that the profile folder can be written to.',
    internal: 'Try again. If it happens again, send the details to support.',
  },
  /** By an issue's code. */
  issues: {
    required: 'Please fill in.',
    tooShort: 'Too short.',
    tooLong: 'Too long.',
    tooSmall: 'Too small.',
    tooBig: 'Too large.',
    notANumber: 'Please enter a number.',
    notAnInteger: 'Please enter a whole number.',
    negative: 'Must not be negative.',
    invalid: 'This is not right.',
    unknownCountry: 'There is no such country.',
    duplicate: 'Exists already.',
  },
};
