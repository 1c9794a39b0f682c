import type { shell as english } from '../en/shell.ts';
import type { Texts } from '../texts.ts';

export const shell: Texts<typeof english> = {
  skip: 'Zum Inhalt springen',
  navigation: 'Hauptnavigation',
  nav: {
    home: 'Einrichtung',
    orders: 'Bestellungen',
    batches: 'Stapel',
    customers: 'Kunden',
    rules: 'Zahlungsregeln',
    integrations: 'Integrationen',
    diagnostics: 'Diagnose',
    settings: 'Einstellungen',
  },
  environments: 'Umgebungen der aktiven Integrationen',
  offline: 'Ohne Netz',
  offlineHint:
    'Dieser Rechner hat kein Netz. Aufrufe bei InfinitePay sind nicht möglich; alles andere geht, auch die Sandbox.',
  vault: {
    open: 'Tresor offen',
    locked: 'Tresor gesperrt',
    new: 'Noch kein Kennwort',
    unrecoverable: 'Tresor nicht lesbar',
    lock: 'Tresor sperren',
    unlock: 'Tresor entsperren',
    setUp: 'Kennwort festlegen',
    recover: 'Wiederherstellung öffnen',
    byKeychain:
      'Den Schlüssel verwahrt der Schlüsselbund dieses Rechners. Mit einem Kennwort lässt sich der Tresor auch hier sperren.',
  },
  language: 'Sprache',
  colorScheme: 'Farben',
  scheme: { light: 'Hell', dark: 'Dunkel', auto: 'Wie das System' },
  commands: {
    open: 'Befehle',
    placeholder: 'Gehe zu oder tue …',
    nothing: 'Nichts gefunden.',
    go: 'Gehe zu',
    do: 'Tun',
    newOrder: 'Neue Bestellung',
    importOrders: 'Bestellungen einlesen',
    newCustomer: 'Neuer Kunde',
    newRule: 'Neue Zahlungsregel',
    newIntegration: 'Neue Integration',
    toggleScheme: 'Zwischen hell und dunkel wechseln',
    toggleLanguage: 'Switch to English',
    help: 'Tastenkürzel',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    hint: 'Kürzel aus einzelnen Buchstaben wirken, solange kein Textfeld den Fokus hat.',
    commands: 'Befehle suchen',
    help: 'Diese Übersicht',
    newOrder: 'Neue Bestellung',
    save: 'Formular speichern',
    table: 'In einer Tabelle: bewegen, öffnen',
  },
  notFound: {
    title: 'Unter dieser Adresse gibt es nichts',
    message: 'Die Seite wurde vielleicht verschoben oder der Datensatz gelöscht.',
    home: 'Zur Einrichtung',
  },
  failed: {
    title: 'Diese Seite ließ sich nicht anzeigen',
    message: 'Das ist ein Fehler des Programms. Ihre Daten sind davon nicht betroffen.',
  },
};
