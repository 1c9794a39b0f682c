import type { onboarding as english } from '../en/onboarding.ts';
import type { Texts } from '../texts.ts';

export const onboarding: Texts<typeof english> = {
  title: 'Einrichtung',
  description:
    'Was es braucht, damit Bestellungen mit der Garantie von InfinitePay bezahlt werden, und wie weit Sie sind.',
  progress: '{{done}} von {{total}} erledigt',
  progressLabel: 'Erledigter Anteil der Einrichtung: {{share}}',
  complete:
    'Alles ist eingerichtet. Bestellungen, für die Ihre Regeln es erlauben, können mit InfinitePay bezahlt werden.',
  states: { done: 'Erledigt', missing: 'Fehlt', notCheckable: 'Von hier aus nicht prüfbar' },
  points: {
    signUp: {
      title: 'Bei InfinitePay anmelden',
      why: 'InfinitePay schließt mit Ihnen einen Vertrag und legt die abgedeckten Länder fest.',
      action: 'So melden Sie sich an',
    },
    credentials: {
      title: 'Die vier Zugangsdaten eingeben',
      why: 'Kundenreferenz, Benutzername, Passwort und Geheimnis vom Support von InfinitePay.',
      action: 'Zugangsdaten eingeben',
    },
    integration: {
      title: 'Eine aktive Integration haben',
      why: 'Jede Integration ist eine Zahlungsart mit eigenen Optionen.',
      action: 'Integration einrichten',
      mend: 'Aktivieren',
    },
    connection: {
      title: 'Die Verbindung prüfen',
      why: 'Der Test nennt die Stelle, an der es scheitert, vom Netz bis zum Sicherheitscode.',
      action: 'Verbindung prüfen',
    },
    rule: {
      title: 'Eine Zahlungsregel haben',
      why: 'Sie sagt, welchen Bestellungen die Zahlungsart angeboten wird, etwa nach Rechnungsland.',
      action: 'Regel erfassen',
    },
    paymentTerm: {
      title: 'Eine Zahlungsbedingung haben',
      why: 'Sie sagt, bis wann Ihre Kunden zahlen.',
      action: 'Zahlungsbedingung erfassen',
    },
    customer: {
      title: 'Einen vollständigen Kunden haben',
      why: 'Mit USt-IdNr., Zahlungsbedingung, Anschrift und der E-Mail-Adresse, die InfinitePay kennt.',
      action: 'Kunden erfassen',
      mend: 'Kunden ergänzen',
    },
    country: {
      title: 'Kunden in abgedeckten Ländern haben',
      why: 'InfinitePay garantiert Bestellungen, deren Rechnungsadresse in einem Land liegt, das für Sie abgedeckt ist.',
      action: 'Länder ansehen',
    },
    order: {
      title: 'Eine Bestellung haben',
      why: 'Erfassen Sie eine, oder lesen Sie die Bestellungen Ihres Shops ein.',
      action: 'Bestellung erfassen',
    },
    backups: {
      title: 'Wieder täglich sichern',
      why: 'Nur eine Sicherung bringt die Datensätze zurück, wenn ein Datenträger ausfällt.',
      action: 'Sehen, was fehlt',
    },
  },
  perIntegration: 'Integration für Integration',
  look: 'Ansehen',
  sandbox: {
    title: 'Mit der eingebauten Sandbox ausprobieren',
    text: 'Ein vollständiger InfinitePay-Dienst in diesem Programm: kein Konto, kein Netz, kein echtes Geld. Er nimmt an, lehnt ab, berichtigt Anschriften und kappt Leitungen auf Wunsch.',
    start: 'Sandbox einrichten',
    open: 'Sandbox-Integration öffnen',
  },
  pack: {
    title: 'Ist die Einrichtung auf einem anderen Rechner fertig?',
    text: 'Ein Paket bringt Integrationen, Zahlungsregeln, Zahlungsbedingungen und Kunden mit; eine Sicherung ein ganzes Profil.',
    import: 'Paket einlesen',
    restore: 'Sicherung wiederherstellen',
  },
  signUp: {
    title: 'Bei InfinitePay anmelden',
    steps: {
      write:
        'Schreiben Sie an InfinitePay (infinitepay.de). Die Nachricht unten ist mit Ihren Angaben vorbereitet.',
      contract: 'InfinitePay prüft Ihr Unternehmen und schließt einen Vertrag mit Ihnen.',
      letter:
        'Der Support schickt Ihnen vier Zugangsdaten: Kundenreferenz, Benutzername, Passwort und das Geheimnis für den Sicherheitscode. Fragen Sie auch nach der Liste der abgedeckten Länder.',
      enter: 'Geben Sie die Zugangsdaten hier ein und prüfen Sie die Verbindung.',
    },
    website: 'infinitepay.de',
    yourData: 'Ihre Angaben für die Nachricht',
    company: 'Unternehmen',
    contact: 'Ansprechpartner',
    email: 'E-Mail',
    phone: 'Telefon',
    shop: 'Adresse Ihres Shops',
    countries: 'Länder, in die Sie liefern',
    currencies: 'Währungen',
    volume: 'Monatliches Volumen',
    volumeExample: '200 Bestellungen zu 450 €',
    testAccount: 'Auch um ein Testkonto bitten',
    message: 'Nachricht',
    copy: 'Nachricht kopieren',
    language: 'Sprache der Nachricht',
    print: 'Drucken',
    mail: 'Im Mailprogramm öffnen',
    mailHint: 'Setzen Sie die Adresse von der Website von InfinitePay ein.',
    subject: 'InfinitePay für unseren Shop: {{company}}',
    subjectPlain: 'InfinitePay für unseren Shop',
    text: {
      greeting: 'Sehr geehrtes InfinitePay-Team,',
      wish: 'wir möchten unseren Geschäftskunden den Kauf auf Rechnung mit der Garantie von InfinitePay anbieten.',
      data: 'Unsere Angaben:',
      ask: 'Bitte teilen Sie uns mit, was Sie für den Vertrag benötigen, und senden Sie uns danach:',
      credentials:
        '- die Zugangsdaten für die API (Kundenreferenz, Benutzername, Passwort, Geheimnis für den Sicherheitscode)',
      covered: '- die Liste der abgedeckten Länder',
      test: '- Zugangsdaten für das Testsystem',
      closing: 'Mit freundlichen Grüßen',
    },
  },
  reasons: {
    checklist: {
      signUp: {
        haveCredentials: 'Sie haben Zugangsdaten, der Support von InfinitePay kennt Sie also.',
        sandboxOnly:
          'Die Sandbox braucht keinen Vertrag. Melden Sie sich vor echten Bestellungen bei InfinitePay an.',
        unknown:
          'Ob Sie Händler bei InfinitePay sind, ist von hier aus nicht zu sehen. Die Anfrage ist vorbereitet.',
      },
      integration: {
        active: 'Aktive Integrationen: {{count}}.',
        inactive: '„{{name}}“ ist inaktiv. Aktivieren Sie sie.',
        none: 'Es gibt noch keine Integration.',
      },
      credentials: {
        complete: 'Alle vier sind da.',
        incomplete: '„{{name}}“ fehlen welche.',
        none: 'Es sind noch keine da.',
      },
      connection: {
        tested: 'Sie wurde mit den jetzigen Zugangsdaten getestet.',
        failed: 'Der letzte Test von „{{name}}“ schlug fehl.',
        untested: '„{{name}}“ wurde noch nicht getestet; dazu braucht es ein Netz.',
        noIntegration: 'Es gibt noch keine Integration zum Testen.',
      },
      rule: {
        enabled: 'Eingeschaltete Regeln: {{count}}.',
        none: 'Keine Regel ist eingeschaltet, also wird für keine Bestellung etwas angeboten.',
        offers: 'Eine eingeschaltete Regel bietet sie an.',
        offersNot: 'Keine eingeschaltete Regel bietet „{{name}}“ an.',
      },
      paymentTerm: { exists: 'Zahlungsbedingungen: {{count}}.', none: 'Es gibt noch keine.' },
      customer: {
        ready_one:
          'Er hat USt-IdNr., Zahlungsbedingung, E-Mail und Anschrift. Ob InfinitePay die E-Mail-Adresse kennt, ist von hier aus nicht zu sehen.',
        ready_other:
          'Alle {{count}} haben USt-IdNr., Zahlungsbedingung, E-Mail und Anschrift. Ob InfinitePay die E-Mail-Adressen kennt, ist von hier aus nicht zu sehen.',
        incomplete_one: 'Ihm fehlt USt-IdNr., Zahlungsbedingung, E-Mail oder Anschrift.',
        incomplete_other:
          '{{incomplete}} von {{count}} fehlt USt-IdNr., Zahlungsbedingung, E-Mail oder Anschrift.',
        none: 'Es gibt noch keinen Kunden.',
      },
      country: {
        covered_one: 'Die Rechnungsadresse des einen Kunden liegt in einem abgedeckten Land.',
        covered_other: 'Die Rechnungsadressen aller {{count}} Kunden liegen in abgedeckten Ländern.',
        partly:
          'Die Rechnungsadressen von {{covered}} der {{count}} Kunden liegen in abgedeckten Ländern. Die übrigen können nicht mit InfinitePay bezahlen.',
        uncovered: 'Keine Rechnungsadresse liegt in einem Land, das eine aktive Integration abdeckt.',
        noIntegration: 'Noch sagt keine aktive Integration, welche Länder abgedeckt sind.',
        noCustomer: 'Das zeigt sich mit dem ersten Kunden.',
      },
      order: { exists: 'Bestellungen: {{count}}.', none: 'Es gibt noch keine Bestellung.' },
      backups: {
        failing: '$t(backups:reasons.backup.{{failure}})',
        overdue: 'Seit zwei Tagen ist keine Sicherung gemacht worden.',
      },
    },
  },
};
