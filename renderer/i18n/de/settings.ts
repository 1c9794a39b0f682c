import type { settings as english } from '../en/settings.ts';
import type { Texts } from '../texts.ts';

export const settings: Texts<typeof english> = {
  title: 'Einstellungen',
  appearance: 'Sprache und Farben',
  language: 'Sprache',
  colors: 'Farben',
  vault: 'Tresor',
  vaultText: 'Passwörter und Geheimnisse der Integrationen liegen verschlüsselt im Tresor.',
  protectedBy: 'Wird geöffnet durch',
  wraps: { passphrase: 'Ihr Kennwort', safeStorage: 'den Schlüsselbund dieses Rechners' },
  nothingYet: 'Noch nichts: Legen Sie ein Kennwort fest, bevor die ersten Zugangsdaten hinterlegt werden.',
  setPassphrase: 'Kennwort festlegen',
  changePassphrase: 'Kennwort ändern',
  removePassphrase: 'Kennwort entfernen',
  keychain: 'Der Schlüsselbund dieses Rechners öffnet den Tresor beim Start',
  keychainHint:
    'Ohne ihn wird nach dem Kennwort gefragt. Ist der Tresor einmal gesperrt, braucht er in jedem Fall das Kennwort.',
  idleLock: 'Von selbst sperren',
  idleLockHint:
    'Wenn niemand Tastatur oder Maus berührt. Laufende Zahlungen und Stapel werden vorher beendet.',
  idleNever: 'Nie',
  idleMinutes_one: 'Nach {{count}} Minute',
  idleMinutes_other: 'Nach {{count}} Minuten',
  unlockFirst: 'Entsperren Sie den Tresor, um sein Kennwort zu ändern.',
  unlock: 'Entsperren',
  startOver: 'Kennwort vergessen: Tresor neu anlegen',
  about: 'Über das Programm',
  version: 'Version',
  host: 'Läuft als',
  hosts: {
    electron: 'Arbeitsplatzprogramm',
    browser: 'Im Browser auf diesem Rechner',
    cli: 'Kommandozeile',
  },
  operator: 'Bearbeiter',
  operatorHint: 'Wird bei jedem Zahlungsvorgang vermerkt.',
  copyAbout: 'Für den Support kopieren',
};
