import type { importCodes as english } from '../en/import-codes.ts';
import type { Texts } from '../texts.ts';

const unreadable = {
  cannotRead: 'Die Datei konnte nicht gelesen werden. Wurde sie verschoben oder ist sie anderswo geöffnet?',
  noFile: 'Die Datei ist nicht mehr da: {{path}}. Beginnen Sie den Import von vorn.',
  empty: 'Die Datei ist leer. Sie braucht eine Kopfzeile und mindestens eine Zeile darunter.',
  noCsv:
    'Das ist keine CSV-Datei: Sie enthält Zeichen, die in keinem Text vorkommen. Wählen Sie eine andere Datei oder Kodierung.',
  memory:
    'Die Datei braucht mehr Speicher, als für einen Import da ist. Teilen Sie sie auf oder nehmen Sie CSV.',
  encoding: 'Die Datei hat nicht die Kodierung {{encoding}}. Wählen Sie eine andere.',
  strayQuote:
    'Hinter einem schließenden Anführungszeichen steht noch Text. Verdoppeln Sie die Zeichen innerhalb der Zelle, oder berichtigen Sie das überzählige.',
  openQuote:
    'Das Anführungszeichen, das hier beginnt, wird nie geschlossen. Schließen Sie es, oder verdoppeln Sie es, wenn es zum Text gehört.',
  rowTooLong:
    'Die Zeile ist länger als eine Million Zeichen: Das ist keine CSV-Datei, oder ihre Zeilenumbrüche sind verloren gegangen.',
  tooManyColumns:
    'Das Tabellenblatt hat mehr Spalten, als ein Import nimmt. Lassen Sie weg, was nicht gebraucht wird.',
  noSheet: 'Die Arbeitsmappe hat kein Tabellenblatt „{{sheet}}“. Wählen Sie eines ihrer Blätter.',
  excelShape:
    'Das ist keine Excel-Arbeitsmappe (.xlsx), oder sie hat kein Tabellenblatt. Speichern Sie sie als .xlsx, oder nehmen Sie CSV.',
  excelDamaged:
    'Die Excel-Datei ist beschädigt oder abgeschnitten. Speichern Sie sie noch einmal, oder nehmen Sie CSV.',
  excelHostile: 'Die Excel-Datei enthält Vereinbarungen, die keine Tabelle hat. Sie wurde nicht gelesen.',
  excelBomb: 'Entpackt wäre die Datei unverhältnismäßig groß. Sie wurde nicht geöffnet.',
  excelOld:
    'Das ist eine Excel-Datei von vor 2007 oder eine mit Kennwort. Speichern Sie sie als .xlsx ohne Kennwort.',
  json: 'Die Datei ist hier kein gültiges JSON: {{cause}}',
  jsonTooLarge: 'JSON darf höchstens {{megabytes}} MB haben. Teilen Sie die Datei auf, oder nehmen Sie CSV.',
  jsonShape:
    'Die Datei hat keine Liste von Datensätzen. Sie muss eine Liste sein oder ein Objekt mit einer Liste „{{kind}}“.',
  jsonApiShape:
    'Das ist kein Dokument von OroCommerce: Erwartet wird „data“ mit einer Liste von Datensätzen.',
  jsonApiKind:
    'Das Dokument enthält „{{found}}“, nicht „{{kind}}“. Importieren Sie es dort, wo diese hingehören.',
} as const;

export const importCodes: Texts<typeof english> = {
  issues: {
    internal: 'Etwas ging schief, das nicht schiefgehen sollte. Kennung für den Support: {{reference}}.',
    cancelled: 'Angehalten. Von diesem Schritt ist nichts geblieben.',
    discountTooLarge: 'Der Rabatt ist so groß wie die Bestellung oder größer. Verringern Sie ihn.',
    ambiguousCustomer:
      'Auf „{{customer}}“ passen mehrere Kunden. Nennen Sie diesen mit seiner USt-IdNr. oder Kennung.',
    columnMissing:
      'Keine Spalte ist „{{column}}“ zugeordnet. Sagen Sie, welche es ist, benennen Sie eine um oder fügen Sie sie hinzu.',
    columnUnknown: 'Die Datei hat keine Spalte „{{column}}“. Wählen Sie eine, die sie hat.',
    columnTwice: 'Die Spalte „{{column}}“ gibt es zweimal. Sagen Sie, welche von beiden zählt.',
    contradiction:
      '„{{value}}“ widerspricht „{{earlier}}“ in einer früheren Zeile derselben Bestellung. Gleichen Sie beide an.',
    notANumber: '„{{value}}“ ist keine Zahl. Berichtigen Sie die Zelle oder wie Zahlen gelesen werden.',
    ambiguousNumber: '„{{value}}“ lässt sich auf zwei Arten lesen. Sagen Sie, wie Zahlen geschrieben sind.',
    notADate: '„{{value}}“ ist kein Datum. Schreiben Sie 2026-11-23 oder 23.11.2026.',
    ambiguousDate:
      '„{{value}}“ lässt sich auf zwei Arten lesen. Sagen Sie, ob der Tag oder der Monat zuerst kommt.',
    notAnOrder: 'Das ist kein Datensatz. Vergleichen Sie es mit der Vorlage.',
    import: {
      ...unreadable,
      tooManyBytes: 'Die Datei ist größer als angekündigt. Beginnen Sie den Import von vorn.',
      rowWidth:
        'Die Zeile hat {{cells}} Zellen, die Kopfzeile {{columns}}. Fehlt ein Trennzeichen oder Anführungszeichen, oder ist eines zu viel?',
      noOrderNumber:
        'Die Zeile hat keine Bestellnummer. Gehört sie zur Bestellung „{{orderNumber}}“, wiederholen Sie die Nummer.',
      twice:
        'Die Bestellung „{{orderNumber}}“ steht zweimal in der Datei, zuerst in Zeile {{first}}. Die Zeilen einer Bestellung müssen aufeinander folgen: Sortieren Sie die Datei nach der Bestellnummer.',
      customerTwice:
        'Der Kunde „{{customer}}“ steht zweimal in der Datei, zuerst in Zeile {{first}}. Lassen Sie einen weg.',
      differs:
        'Mit anderem Inhalt gespeichert: dort „{{stored}}“, hier „{{imported}}“. Nichts wird überschrieben: Ändern Sie den gespeicherten Datensatz, oder berichtigen Sie die Datei.',
      lineMissing:
        'Mit anderem Inhalt gespeichert: Position {{number}} ({{sku}}, {{name}}) ist gespeichert, steht aber nicht in der Datei. Nichts wird überschrieben: Ändern Sie den gespeicherten Datensatz, oder berichtigen Sie die Datei.',
      lineNew:
        'Mit anderem Inhalt gespeichert: Position {{number}} ({{sku}}, {{name}}) steht in der Datei, ist aber nicht gespeichert. Nichts wird überschrieben: Ändern Sie den gespeicherten Datensatz, oder berichtigen Sie die Datei.',
      noAmount: '„{{value}}“ ist kein Betrag in {{currency}}. Berichtigen Sie die Zelle.',
      unknownPaymentTerm:
        'Es gibt keine Zahlungsbedingung „{{term}}“. Legen Sie sie zuerst an, oder berichtigen Sie die Datei: ihre Bezeichnung oder ihre Tage.',
      notIncluded:
        'Das Dokument nennt „{{path}}“, enthält es aber nicht. Exportieren Sie es mit include={{path}}.',
      paid: 'Damit wurde schon eine Zahlung ausgeführt.',
      inBatch: 'Steht in einer Stapelverarbeitung oder in der Warteschlange.',
      edited: 'Wurde seitdem geändert.',
      hasOrders: 'Hat Bestellungen.',
      numberTaken:
        'Seit der Prüfung wurde eine Bestellung „{{name}}“ gespeichert. Prüfen Sie die Datei noch einmal.',
      customerChanged:
        'Der Kunde „{{name}}“ wurde seit der Prüfung geändert. Prüfen Sie die Datei noch einmal.',
      customerTaken:
        'Der Kunde „{{name}}“ wurde seit der Prüfung gespeichert. Prüfen Sie die Datei noch einmal.',
      undoBlocked:
        'Datensätze dieses Imports wurden seitdem verwendet oder geändert. Es wurde nichts gelöscht.',
      checkGone: 'Das Ergebnis der Prüfung ist nicht mehr da. Prüfen Sie die Datei noch einmal.',
    },
  },
  kinds: {
    unknownCurrency: 'Unbekannte Währung',
    tooManyDecimals: 'Zu viele Nachkommastellen',
    unknownCustomer: 'Unbekannter Kunde',
    noCustomer: 'Kein Kunde angegeben',
    ambiguousCustomer: 'Mehrere Kunden passen',
    contradiction: 'Zeilen einer Bestellung widersprechen sich',
    notANumber: 'Keine Zahl',
    ambiguousNumber: 'Zahl, die sich auf zwei Arten lesen lässt',
    notADate: 'Kein Datum',
    ambiguousDate: 'Datum, das sich auf zwei Arten lesen lässt',
    import: {
      rowWidth: 'Zu wenige oder zu viele Zellen',
      noOrderNumber: 'Zeile ohne Bestellnummer',
      twice: 'Bestellung zweimal in der Datei',
      customerTwice: 'Kunde zweimal in der Datei',
      differs: 'Mit anderem Inhalt gespeichert',
      lineMissing: 'Gespeicherte Position fehlt in der Datei',
      lineNew: 'Position der Datei ist nicht gespeichert',
      noAmount: 'Kein Betrag in seiner Währung',
      unknownPaymentTerm: 'Unbekannte Zahlungsbedingung',
      notIncluded: 'Nicht im Dokument enthalten',
    },
  },
  reasons: {
    import: {
      ...unreadable,
      rejected: 'Es wurde nichts importiert. Fehler in der Datei: {{problems}}.',
      chunkMissing:
        'Ein Stück der Datei fehlt. Verwerfen Sie diesen Import und wählen Sie die Datei noch einmal aus.',
      notAllGood:
        'Nicht alles ist in Ordnung: {{bad}} mit Fehlern, {{conflicting}} mit anderem Inhalt gespeichert. Berichtigen Sie die Datei, oder importieren Sie nur die fehlerfreien.',
      undoBlocked:
        'Der Import lässt sich nicht zurücknehmen: Seitdem verwendete oder geänderte Datensätze: {{records}}.',
      numberTaken:
        'Seit der Prüfung wurde eine Bestellung „{{name}}“ gespeichert. Prüfen Sie die Datei noch einmal; es wurde nichts gespeichert.',
      customerChanged:
        'Der Kunde „{{name}}“ wurde seit der Prüfung geändert. Prüfen Sie die Datei noch einmal; es wurde nichts gespeichert.',
      customerTaken:
        'Der Kunde „{{name}}“ wurde seit der Prüfung gespeichert. Prüfen Sie die Datei noch einmal; es wurde nichts gespeichert.',
      checkGone:
        'Das Ergebnis der Prüfung ist nicht mehr da. Prüfen Sie die Datei noch einmal; es wurde nichts gespeichert.',
      state: {
        uploading: 'Die Datei {{fileName}} wird noch übernommen.',
        ready: 'Die Datei {{fileName}} ist noch nicht geprüft.',
        checking: 'Die Datei {{fileName}} wird gerade geprüft.',
        checked: 'Die Datei {{fileName}} ist schon geprüft, und noch ist nichts davon gespeichert.',
        writing: 'Die Datei {{fileName}} wird gerade importiert.',
        done: 'Die Datei {{fileName}} ist schon importiert.',
        undoing: 'Der Import von {{fileName}} wird gerade zurückgenommen.',
        undone: 'Der Import von {{fileName}} wurde zurückgenommen.',
      },
    },
  },
};
