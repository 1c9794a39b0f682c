import type { vault as english } from '../en/vault.ts';
import type { Texts } from '../texts.ts';

export const vault: Texts<typeof english> = {
  firstRun: {
    title: 'Kennwort für den Tresor festlegen',
    what: 'Der Tresor verwahrt die Passwörter und Geheimnisse von InfinitePay verschlüsselt auf diesem Rechner. Das Kennwort öffnet ihn.',
    noRecovery:
      'Niemand kann das Kennwort wiederherstellen, auch nicht der Support. Ohne Kennwort müssen die Zugangsdaten neu eingegeben werden; Bestellungen, Kunden und Regeln sind davon nicht betroffen.',
    skip: 'Später',
    skipHint: 'Alles, was keine hinterlegten Zugangsdaten braucht, geht auch ohne.',
    needed:
      'Jetzt wird ein Kennwort gebraucht, weil Zugangsdaten hinterlegt werden sollen. Ihre Eingaben bleiben erhalten.',
  },
  passphrase: 'Kennwort',
  currentPassphrase: 'Bisheriges Kennwort',
  newPassphrase: 'Neues Kennwort',
  repeat: 'Kennwort wiederholen',
  differs: 'Die beiden Eingaben unterscheiden sich.',
  tooShort: 'Mindestens 8 Zeichen.',
  setIt: 'Kennwort festlegen',
  strength: {
    label: 'Stärke',
    weak: 'Schwach: leicht zu erraten. Besser sind vier oder fünf Wörter, die nicht zusammengehören.',
    fair: 'Mäßig. Ein paar Zeichen oder ein Wort mehr machen es gut.',
    good: 'Gut.',
    strong: 'Stark.',
  },
  unlock: {
    title: 'Tresor entsperren',
    why: 'Geben Sie Ihr Kennwort ein, um die hinterlegten Zugangsdaten zu verwenden.',
    waiting: 'Der angefangene Schritt geht weiter, sobald der Tresor offen ist.',
    submit: 'Entsperren',
    byKeychain: 'Mit dem Schlüsselbund öffnen',
    forgotten: 'Kennwort vergessen?',
  },
  startOver: {
    title: 'Tresor neu anlegen',
    what: 'Alle hinterlegten Passwörter und Geheimnisse werden entfernt, und der Tresor bekommt ein neues Kennwort. Bestellungen, Kunden, Regeln und die Zahlungshistorie bleiben, wie sie sind.',
    after:
      'Geben Sie danach Passwort und Geheimnis jeder Integration neu ein; sie stehen im Schreiben von InfinitePay.',
    understood: 'Mir ist klar, dass die hinterlegten Zugangsdaten endgültig entfernt werden.',
    submit: 'Zugangsdaten entfernen und neu anfangen',
    done: 'Der Tresor ist offen. Geben Sie nun die Zugangsdaten Ihrer Integrationen neu ein.',
  },
  recovery: {
    title: 'Der Tresor lässt sich nicht mehr öffnen',
    banner:
      'Der Schlüsselbund dieses Rechners hat den Schlüssel des Tresors nicht mehr. Zahlungen brauchen die hinterlegten Zugangsdaten; alles andere geht.',
    open: 'Was zu tun ist',
    cause:
      'Den Schlüssel des Tresors verwahrte der Schlüsselbund dieses Rechners. Er hat ihn nicht mehr oder gibt ihn nicht heraus. Das kommt vor, wenn die Arbeitsumgebung oder das Benutzerkonto gewechselt oder das Profil von einem anderen Rechner kopiert wurde.',
    nothingLost:
      'Von Ihren Daten ist nichts verloren: Bestellungen, Kunden, Regeln und Zahlungshistorie sind alle da. Nur die hinterlegten Passwörter und Geheimnisse sind nicht lesbar.',
    first: 'Wenn sich der Schlüsselbund zurückholen lässt',
    firstText:
      'Schließen Sie das Programm, entsperren Sie den Schlüsselbund oder stellen Sie ihn wieder her (als derselbe Benutzer in derselben Arbeitsumgebung wie früher anmelden), und starten Sie es neu.',
    passphraseTitle: 'Wenn ein Kennwort festgelegt wurde',
    passphraseText: 'Das Kennwort öffnet den Tresor auch ohne den Schlüsselbund.',
    otherwise: 'Sonst neu anfangen',
  },
  locked: 'Der Tresor ist gesperrt.',
  unlocked: 'Der Tresor ist offen.',
  passphraseSet: 'Das Kennwort ist festgelegt. Der Tresor ist offen.',
  passphraseRemoved: 'Das Kennwort ist entfernt. Der Schlüsselbund öffnet den Tresor.',
  removeText:
    'Danach öffnet allein der Schlüsselbund dieses Rechners den Tresor: für jeden, der unter Ihrem Namen angemeldet ist.',
  removeIt: 'Kennwort entfernen',
  issues: {
    currentPassphrase: 'Geben Sie das bisherige Kennwort ein.',
    wrongPassphrase: 'Das ist nicht das Kennwort des Tresors.',
  },
  reasons: {
    vault: {
      onlyWay: 'Anders lässt sich der Tresor nicht öffnen. Richten Sie zuerst den anderen Weg ein.',
      noKeychain: 'Dieser Rechner hat keinen Schlüsselbund, der den Schlüssel verwahren könnte.',
    },
  },
};
