import type { privacy as english } from '../en/privacy.ts';
import type { Texts } from '../texts.ts';

export const privacy: Texts<typeof english> = {
  label: 'Anonymisiert',
  export: {
    action: 'Personenbezogene Daten exportieren …',
    done: 'Alles Gespeicherte steht in der Datei {{fileName}}.',
    title: 'Personenbezogene Daten einer Person',
    text: 'Alles, was über die Person mit einer E-Mail-Adresse gespeichert ist, als eine lesbare Datei: für eine Auskunft nach dem Gesetz (Art. 15 DSGVO). Für einen ganzen Kunden und zum Löschen öffnen Sie den Kunden.',
    email: 'E-Mail-Adresse',
    submit: 'Exportieren',
  },
  erase: {
    action: 'Personenbezogene Daten löschen …',
    title: 'Personenbezogene Daten von „{{name}}“ löschen?',
    what: 'Name, USt-IdNr., E-Mail, Ansprechpartner, Adressen und Notizen werden endgültig gelöscht: bei diesem Kunden, in {{orders}}, im Zahlungsverlauf und im Änderungsverlauf. Beträge, Referenzen und Ergebnisse bleiben, und das Journal beweist weiterhin, dass niemand es verändert hat.',
    orders_one: 'seiner Bestellung',
    orders_other: 'seinen {{count}} Bestellungen',
    orders_zero: 'diesem Profil',
    retentionTitle: 'Bewahren Sie Ihre Rechnungen vorher anderswo auf',
    retention:
      'Rechnungen sind ab dem Ende ihres Jahres 8 Jahre lang aufzubewahren (§ 147 AO). Für die neueste Bestellung vom {{newest}} heißt das: bis {{until}}. Diese Anwendung ist nicht der Ort dafür: Vergewissern Sie sich, dass Ihre Buchhaltung die Rechnungen hat.',
    unpaid_one: 'Eine unbezahlte Bestellung lässt sich danach nicht mehr mit InfinitePay bezahlen.',
    unpaid_other: '{{count}} unbezahlte Bestellungen lassen sich danach nicht mehr mit InfinitePay bezahlen.',
    copies:
      'Die Kopien der Datenbank, die bei Aktualisierungen entstanden, werden mit gelöscht. Ihre eigenen Sicherungen behalten die Daten, bis Sie sie löschen, und InfinitePay behält die seinen.',
    moreOpen: 'und {{formatted}} weitere.',
    showOrders: 'Bestellungen dieses Kunden',
    blocked:
      'Zahlungen sind noch offen. Erledigen oder stornieren Sie sie zuerst; bis dahin brauchen beide Seiten die Daten.',
    confirm: 'Zur Bestätigung den Namen des Kunden eingeben',
    confirmHint: 'Der Name lautet: {{name}}',
    submit: 'Endgültig löschen',
    done_zero: 'Gelöscht.',
    done_one: 'Gelöscht, mit einer Bestellung.',
    done_other: 'Gelöscht, mit {{count}} Bestellungen.',
    notCleaned:
      'Ein anderes Programm hält die Datenbank, darum können Reste in ihrem freien Platz stehen. Sie verschwinden beim nächsten Start der Anwendung.',
  },
  erased: {
    title: 'Die personenbezogenen Daten dieses Kunden wurden am {{date}} gelöscht',
    text: 'Seine Bestellungen bleiben mit Beträgen und Zahlungen. Der Kunde lässt sich nicht mehr ändern und bekommt keine Bestellungen mehr.',
    country: 'Land',
  },
  issues: { confirmationDiffers: 'Das ist nicht der Name des Kunden: „{{name}}“.' },
  reasons: {
    privacy: {
      openPayments: 'Zahlungen dieses Kunden sind noch offen. Erledigen oder stornieren Sie sie zuerst.',
      alreadyErased: 'Die personenbezogenen Daten wurden bereits gelöscht.',
      nothingStored: 'Über diese Person ist nichts gespeichert.',
    },
  },
};
