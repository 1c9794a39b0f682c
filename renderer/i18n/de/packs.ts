import type { packs as english } from '../en/packs.ts';
import type { Texts } from '../texts.ts';

export const packs: Texts<typeof english> = {
  topics: {
    paymentTerms: 'Zahlungsbedingungen',
    integrations: 'Integrationen',
    customers: 'Kunden',
    rules: 'Zahlungsregeln',
  },
  states: {
    new: 'neu',
    changed: 'ändert sich',
    conflict: 'anders vorhanden',
    equal: 'gleich',
    blocked: 'nicht möglich',
  },
  export: {
    title: 'Paket ausgeben',
    text: 'Eine Datei mit einer Einrichtung, zum Einlesen auf einem anderen Rechner. Bestellungen und Zahlungen sind nicht darin: Die ziehen mit einer Sicherung um.',
    what: 'Was in das Paket kommt',
    nothing: 'Wählen Sie mindestens eines.',
    which: 'Nur diese Integrationen',
    all: 'Alle, die nicht abgelegt sind',
    withCredentials: 'Mit den Zugangsdaten',
    withCredentialsHint:
      'Kundenreferenz, Benutzername, Passwort und Geheimnis. Das Paket wird dann immer verschlüsselt.',
    encrypt: 'Paket verschlüsseln',
    encryptHint: 'Ratsam, wenn es Kunden enthält.',
    passphrase:
      'Das eigene Kennwort des Pakets; teilen Sie es dem Empfänger auf einem anderen Weg mit als die Datei.',
    vaultPassphrase: 'Kennwort Ihres Tresors',
    vaultPassphraseHint: 'Zugangsdaten verlassen den Tresor nur für den, dem er gehört.',
    submit: 'Ausgeben',
    done: 'Das Paket steht in der Datei {{fileName}}.',
    doneHint: 'Auf dem anderen Rechner: Übertragen und sichern, Paket einlesen.',
  },
  import: {
    title: 'Paket einlesen',
    text: 'Sie sehen alles, was sich ändern würde, bevor sich etwas ändert, und wählen, was übernommen wird.',
    choose: 'Datei auswählen',
    passphrase: 'Kennwort des Pakets',
    passphraseHint: 'Das Paket ist verschlüsselt. Wer es angelegt hat, kennt sein Kennwort.',
    open: 'Öffnen',
    origin: 'Ausgegeben am {{at}} von der Version {{version}}.',
    withCredentials: 'Mit Zugangsdaten.',
    withoutCredentials: 'Ohne Zugangsdaten: Die werden hier eingegeben.',
    all: 'Alle: {{topic}}',
    equal_one: 'Eines ist hier genau so vorhanden',
    equal_other: '{{formatted}} sind hier genau so vorhanden',
    more: 'Mehr anzeigen ({{formatted}})',
    conflict: {
      id: 'Es ist hier mit anderem Inhalt vorhanden.',
      name: 'Ein anderer Datensatz hat hier diesen Namen. Übernehmen ersetzt dessen Inhalt.',
      label: 'Ein anderer Datensatz hat hier diese Bezeichnung. Übernehmen ersetzt dessen Inhalt.',
      vatId: 'Ein anderer Kunde hat hier diese USt-IdNr. Übernehmen ersetzt dessen Inhalt.',
    },
    allOrNothing: 'Alles, was gewählt ist, oder nichts.',
    submit_one: 'Einen Datensatz übernehmen',
    submit_other: '{{count}} Datensätze übernehmen',
    done: 'Das Paket wurde eingelesen',
    result: '{{created}} angelegt, {{changed}} geändert, {{equal}} waren gleich, {{leftOut}} ausgelassen.',
    toChecklist: 'Was noch fehlt',
    toIntegrations: 'Integrationen testen',
  },
  issues: {
    packPassphraseRequired:
      'Ein Paket mit Zugangsdaten wird immer verschlüsselt. Wählen Sie ein Kennwort dafür.',
    vaultPassphraseRequired: 'Geben Sie das Kennwort des Tresors ein.',
    packPassphraseIsVaults: 'Wählen Sie ein anderes als das des Tresors: Wer das Paket öffnet, erfährt es.',
    packEmpty: 'Es ist nichts da, was in das Paket käme. Wählen Sie, was es enthalten soll.',
    packTooManyCustomers:
      'Es gibt mehr als {{most}} Kunden, zu viele für ein Paket. Lassen Sie sie aus, oder ziehen Sie mit einer Sicherung um.',
    customer: {
      anonymised: 'Die personenbezogenen Daten dieses Kunden wurden hier gelöscht. Sie kommen nicht zurück.',
    },
    pack: {
      ambiguous: 'Mehrere Datensätze hier könnten gemeint sein. Geben Sie diesen von Hand ein.',
      paymentTermMissing:
        'Die Zahlungsbedingung „{{label}}“ ist weder hier vorhanden noch wird sie übernommen. Wählen Sie danach eine.',
      integrationMissing: 'Die Zahlungsart „{{name}}“ ist weder hier vorhanden noch wird sie übernommen.',
      ruleEnabled: 'Die Regel ist hier ausgeschaltet und wird eingeschaltet.',
      looser: 'Das wird weniger streng, als es hier ist.',
      credentialsReplaced: 'Hier hinterlegte Zugangsdaten werden ersetzt.',
      comesInactive: 'Sie kommt inaktiv an. Testen Sie hier die Verbindung, bevor Sie sie aktivieren.',
      environmentKept:
        'Ihre Aufrufe gehen weiter dorthin, wohin sie jetzt gehen, mit den Zugangsdaten von hier: Darüber entscheidet kein Paket.',
      notInPack: 'Das Paket enthält diesen Datensatz nicht.',
    },
  },
  reasons: {
    pack: {
      otherFile: 'Diese Datei ist kein Paket.',
      damaged:
        'Dieses Paket ist beschädigt: Es wurde abgeschnitten oder nachträglich verändert. Fordern Sie es neu an; es wurde nichts geändert.',
      newerVersion:
        'Dieses Paket stammt von einer neueren Version des Programms. Installieren Sie zuerst diese; es wurde nichts geändert.',
      wrongPassphrase: 'Dieses Kennwort öffnet das Paket nicht.',
      changedSince:
        'Seit der Vorschau haben sich Datensätze geändert. Sehen Sie sie noch einmal an, bevor Sie einlesen.',
      noVaultPassphrase:
        'Zugangsdaten werden mit dem Kennwort des Tresors entnommen, und es ist keines festgelegt. Legen Sie zuerst unter Einstellungen eines fest.',
    },
  },
  advice: { pack: { wrongPassphrase: 'Es ist das, das beim Anlegen des Pakets gewählt wurde.' } },
};
