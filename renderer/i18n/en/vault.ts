export const vault = {
  firstRun: {
    title: 'Set a passphrase for the vault',
    what: 'The vault keeps the passwords and secrets that InfinitePay gave you encrypted on this computer. The passphrase opens it.',
    noRecovery:
      'Nobody can recover the passphrase, not even support. Without it the stored credentials must be entered anew; orders, customers and rules are not affected.',
    skip: 'Later',
    skipHint: 'Everything that needs no stored credentials works without it.',
    needed: 'A passphrase is needed now, because a credential is to be stored. What you entered is kept.',
  },
  passphrase: 'Passphrase',
  currentPassphrase: 'Current passphrase',
  newPassphrase: 'New passphrase',
  repeat: 'Repeat the passphrase',
  differs: 'The two entries differ.',
  tooShort: 'At least 8 characters.',
  setIt: 'Set passphrase',
  strength: {
    label: 'Strength',
    weak: 'Weak: easily guessed. Four or five words that do not belong together are better.',
    fair: 'Fair. A few more characters or another word make it good.',
    good: 'Good.',
    strong: 'Strong.',
  },
  unlock: {
    title: 'Unlock the vault',
    why: 'Enter your passphrase to use the stored credentials.',
    waiting: 'The action that needs it goes on as soon as the vault is open.',
    submit: 'Unlock',
    byKeychain: 'Open with the keychain',
    forgotten: 'Passphrase forgotten?',
  },
  startOver: {
    title: 'Start the vault anew',
    what: 'All stored passwords and secrets are removed and the vault gets a new passphrase. Orders, customers, rules and the payment history stay as they are.',
    after: 'Afterwards enter password and secret of each integration anew; they are in InfinitePay’s letter.',
    understood: 'I understand that the stored credentials are removed for good.',
    submit: 'Remove credentials and start anew',
    done: 'The vault is open. Now enter the credentials of your integrations anew.',
  },
  recovery: {
    title: 'The vault cannot be opened any more',
    banner:
      'This computer’s keychain no longer has the vault’s key. Payments need the stored credentials; everything else works.',
    open: 'See what to do',
    cause:
      'The key of the vault was kept by this computer’s keychain, and the keychain no longer has it or refuses it. That happens when the desktop environment or the user account was changed, or when the profile was copied from another computer.',
    nothingLost:
      'Nothing of your records is lost: orders, customers, rules and the payment history are all there. Only the stored passwords and secrets cannot be read.',
    first: 'If the keychain can be brought back',
    firstText:
      'Close the application, unlock or restore the keychain (sign in as the same user, on the same desktop as before), and start it again.',
    passphraseTitle: 'If a passphrase was set',
    passphraseText: 'The passphrase opens the vault without the keychain.',
    otherwise: 'Otherwise start anew',
  },
  locked: 'The vault is locked.',
  unlocked: 'The vault is open.',
  passphraseSet: 'The passphrase is set. The vault is open.',
  passphraseRemoved: 'The passphrase is gone. The keychain opens the vault.',
  removeText:
    'From then on this computer’s keychain alone opens the vault: for everybody who is signed in as you.',
  removeIt: 'Remove the passphrase',
  issues: {
    currentPassphrase: 'Enter the current passphrase.',
    wrongPassphrase: 'This is not the passphrase of the vault.',
  },
  reasons: {
    vault: {
      onlyWay: 'This is the only way to open the vault. Set up the other one first.',
      noKeychain: 'This computer has no keychain that could keep the key.',
    },
  },
};
