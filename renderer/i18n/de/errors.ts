import type { errors as english } from '../en/errors.ts';
import type { Texts } from '../texts.ts';

export const errors: Texts<typeof english> = {
  codes: {
    invalidInput: 'Einige Angaben stimmen noch nicht.',
    notFound: 'Diesen Datensatz gibt es nicht (mehr).',
    conflict: 'Das widerspricht dem, was schon gespeichert ist.',
    notAllowed: 'Das ist im jetzigen Zustand nicht möglich.',
    notReady: 'Angaben, die InfinitePay braucht, fehlen oder sind falsch.',
    confirmationRequired: 'Dieser Live-Aufruf muss erst bestätigt werden.',
    vaultLocked: 'Der Tresor ist gesperrt: Die hinterlegten Zugangsdaten sind nicht verfügbar.',
    wrongPassphrase: 'Dieses Kennwort öffnet den Tresor nicht.',
    vaultDamaged: 'Hinterlegte Zugangsdaten sind nicht lesbar.',
    unreachable: 'Der Server von InfinitePay ist nicht erreichbar. Es wurde nichts gesendet.',
    tlsFailed: 'Es kam keine sichere Verbindung zum Server zustande. Es wurde nichts gesendet.',
    wsdlInvalid:
      'Unter der Adresse antwortet nicht die Dienstbeschreibung von InfinitePay. Es wurde nichts gesendet.',
    authenticationFailed: 'InfinitePay lehnt den Benutzernamen oder das Passwort ab.',
    securityCodeRejected:
      'InfinitePay lehnt den Sicherheitscode ab: Kundenreferenz oder Geheimnis ist falsch.',
    unreadableFile: 'Die Datei ist nicht lesbar.',
    newerVersion: 'Die Daten auf diesem Rechner stammen von einer neueren Version des Programms.',
    storageFailed: 'Die Daten konnten nicht auf die Festplatte geschrieben werden.',
    cancelled: 'Abgebrochen.',
    forbidden: 'Das ist hier nicht erlaubt.',
    internal: 'Etwas ging schief, das nicht schiefgehen sollte. Das ist ein Fehler des Programms.',
  },
  advice: {
    host: {
      gone: 'Starten Sie die Anwendung wieder und laden Sie dann diese Seite neu.',
      notLoaded: 'Laden Sie das Fenster neu. Antwortet dann nichts, starten Sie die Anwendung wieder.',
      session: 'Öffnen Sie die Adresse, die die Anwendung ausgibt.',
    },
    vaultLocked: 'Entsperren Sie den Tresor mit Ihrem Kennwort und wiederholen Sie den Schritt.',
    wrongPassphrase: 'Prüfen Sie Großschreibung und Tastaturbelegung und versuchen Sie es noch einmal.',
    vaultDamaged: 'Geben Sie die Zugangsdaten bei der Integration neu ein.',
    unreachable:
      'Prüfen Sie die Netzverbindung und versuchen Sie es noch einmal. Der Verbindungstest nennt die Ursache.',
    tlsFailed:
      'Prüfen Sie die Uhr dieses Rechners und ob ein Proxy dazwischensteht. Der Verbindungstest nennt die Ursache.',
    wsdlInvalid: 'Prüfen Sie bei der Integration die Umgebung oder die Adresse.',
    messageExpired: 'Stellen Sie die Uhr, oder lassen Sie sie vom System stellen (Zeitserver).',
    authenticationFailed:
      'Vergleichen Sie Benutzername und Passwort mit dem Schreiben von InfinitePay und geben Sie sie neu ein.',
    securityCodeRejected:
      'Vergleichen Sie Kundenreferenz und Geheimnis mit dem Schreiben von InfinitePay und geben Sie sie neu ein.',
    newerVersion: 'Aktualisieren Sie das Programm.',
    storageFailed: 'Prüfen Sie, ob auf der Festplatte Platz ist und der Profilordner beschreibbar ist.',
    internal: 'Versuchen Sie es noch einmal. Geschieht es wieder, senden Sie die Angaben an den Support.',
    proxyUnreachable:
      'Fragen Sie Ihre Netzwerkadministration nach dem Proxy im Netz dieses Rechners. Der Verbindungstest nennt ihn.',
    proxyTimeout:
      'Fragen Sie Ihre Netzwerkadministration nach dem Proxy im Netz dieses Rechners. Der Verbindungstest nennt ihn.',
    proxyAuth:
      'Fragen Sie Ihre Netzwerkadministration nach dem Proxy im Netz dieses Rechners. Der Verbindungstest nennt ihn.',
    proxyRefused:
      'Fragen Sie Ihre Netzwerkadministration nach dem Proxy im Netz dieses Rechners. Der Verbindungstest nennt ihn.',
    proxyUnusable:
      'Fragen Sie Ihre Netzwerkadministration nach dem Proxy im Netz dieses Rechners. Der Verbindungstest nennt ihn.',
  },
  issues: {
    required: 'Bitte ausfüllen.',
    tooShort: 'Bitte mindestens {{min}} Zeichen eingeben.',
    onlyBlanks: 'Bitte nicht nur Leerzeichen eingeben.',
    tooLong: 'Bitte höchstens {{max}} Zeichen eingeben.',
    decimal: 'Bitte eine Zahl eingeben.',
    amount: 'Bitte einen Betrag eingeben.',
    amountTooLarge: 'So große Beträge lassen sich nicht genau berechnen. Bitte kleinere eingeben.',
    negative: 'Darf nicht negativ sein.',
    notPositive: 'Muss größer als 0 sein.',
    percent: 'Bitte einen Prozentsatz zwischen 0 und 100 eingeben.',
    days: 'Bitte eine ganze Zahl von Tagen eingeben.',
    tooManyDays: 'Höchstens {{max}} Tage.',
    seconds: 'Bitte eine ganze Zahl von Sekunden eingeben, mindestens 1.',
    tooManySeconds: 'Höchstens {{max}} Sekunden.',
    atLeastOne: 'Bitte eine ganze Zahl eingeben, mindestens 1.',
    oneCharacter: 'Bitte ein einzelnes Zeichen eingeben.',
    noQuotationMark: 'Bitte ein Zeichen eingeben, das weder Anführungszeichen noch Zeilenumbruch ist.',
    fileTooLarge: 'Darf nicht größer als 2 GB sein. Bitte teilen Sie die Datei.',
    minutes: 'Bitte eine ganze Zahl von Minuten eingeben.',
    tooManyMinutes: 'Höchstens {{max}} Minuten.',
    date: 'Bitte ein Datum eingeben.',
    noSuchDay: 'Diesen Tag gibt es nicht. Bitte das Datum prüfen.',
    tooManyDigits: 'Zu viele Stellen: höchstens 12 vor dem Komma und 10 dahinter.',
    currency: 'Bitte eine Währung auswählen (drei Buchstaben wie EUR).',
    country: 'Bitte ein Land auswählen (zwei Buchstaben wie DE).',
    email: 'Das ist keine E-Mail-Adresse.',
    address: 'Das ist keine Adresse, die mit https:// oder http:// beginnt.',
    internetAddress: 'Das ist keine Internetadresse wie 203.0.113.7.',
    legalForm: 'Bitte eine Rechtsform auswählen.',
    oneLineItem: 'Bitte mindestens eine Position eingeben.',
    oneCountry: 'Bitte mindestens ein Land auswählen.',
    oneMethod: 'Bitte mindestens eine Zahlungsart auswählen.',
    oneOrder: 'Bitte mindestens eine Bestellung auswählen.',
    tooManyOrders: 'Bitte höchstens {{max}} Bestellungen auswählen.',
    unknownCountry: 'Dieses Land gibt es nicht.',
    duplicate: 'Gibt es schon.',
    unknownField: 'Das ist hier kein bekanntes Feld.',
    invalid_type: 'Diese Angabe fehlt oder ist von falscher Art.',
    invalid_format: 'Das ist nicht so geschrieben, wie es sein soll.',
    invalid_value: 'Bitte einen der angebotenen Werte wählen.',
    too_small: 'Zu klein oder zu kurz.',
    too_big: 'Zu groß oder zu lang.',
    custom: 'Das stimmt nicht.',
  },
  reasons: {
    host: {
      gone: 'Die Anwendung antwortet nicht mehr. Was aus dem letzten Aufruf wurde, zeigt sich, sobald sie wieder läuft.',
      notLoaded: 'Die Anwendung antwortet nicht mehr, oder es läuft inzwischen eine andere Version von ihr.',
      session: 'Dieses Fenster ist bei der Anwendung nicht (mehr) angemeldet.',
    },
    fault: 'InfinitePay hat mit einem Fehler geantwortet und es nicht ausgeführt.',
    http: 'Die Adresse weist den Aufruf ab: Sie ist nicht die des Dienstes von InfinitePay.',
    authenticationFailed: 'InfinitePay lehnt den Benutzernamen oder das Passwort ab.',
    securityCodeRejected:
      'InfinitePay lehnt den Sicherheitscode ab: Kundenreferenz oder Geheimnis ist falsch.',
    unknown: {
      answerTimeout: '{{host}} hat nicht rechtzeitig geantwortet.',
      connection: 'Die Verbindung zu {{host}} brach ab, bevor die Antwort vollständig war.',
      tooLarge: '{{host}} hat mehr geantwortet, als eine Antwort sein kann.',
      http: '{{host}} hat mit HTTP {{status}} geantwortet; was aus dem Aufruf wurde, sagt das nicht.',
      empty: 'Die Antwort von {{host}} war leer.',
      doctype:
        'Die Antwort von {{host}} enthält eine Dokumenttyp-Deklaration, die keine Antwort von InfinitePay hat.',
      notXml:
        'Was {{host}} geantwortet hat, ist kein XML; vielleicht ist es die Seite eines Proxys oder einer Anmeldung.',
      notSoap:
        'Was {{host}} geantwortet hat, ist keine SOAP-Nachricht; vielleicht ist es die Seite eines Proxys oder einer Anmeldung.',
      unreadable: 'Die Antwort von {{host}} ist nicht lesbar.',
      otherOperation: 'Die Antwort von {{host}} gehört zu einem anderen Vorgang.',
      otherOrder: 'Die Antwort von {{host}} betrifft eine andere Bestellung.',
      fields: 'In der Antwort von {{host}} fehlt etwas oder ist keine Zahl: {{fields}}.',
      interrupted: 'Das Programm wurde beendet, bevor die Antwort festgehalten war.',
      internal: 'Der Aufruf endete auf unerwartete Weise.',
    },
    messageExpired:
      'InfinitePay weist den Zeitstempel des Aufrufs ab: Die Uhren dieses Rechners und des Dienstes gehen verschieden.',
    busy: 'InfinitePay nimmt zurzeit keine weiteren Aufrufe an (HTTP 429).',
    httpTimeout:
      'Der Server nimmt die Verbindung an und antwortet nicht rechtzeitig. Es wurde nichts gesendet.',
    dns: 'Der Name des Servers lässt sich nicht auflösen. Es wurde nichts gesendet.',
    connectTimeout: 'Der Server antwortet nicht. Es wurde nichts gesendet.',
    refused: 'Der Server weist die Verbindung ab. Es wurde nichts gesendet.',
    offline: 'Es gibt keine Netzverbindung zum Server. Es wurde nichts gesendet.',
    proxyUnreachable: 'Der Proxy ist nicht erreichbar. Es wurde nichts gesendet.',
    proxyTimeout: 'Der Proxy antwortet nicht. Es wurde nichts gesendet.',
    proxyAuth: 'Der Proxy verlangt Benutzer und Kennwort (HTTP 407). Es wurde nichts gesendet.',
    proxyRefused: 'Der Proxy lässt diese Verbindung nicht zu. Es wurde nichts gesendet.',
    proxyUnusable:
      'Es ist ein Proxy eingestellt, den diese Anwendung nicht nutzen kann: nur HTTP-Proxys. Es wurde nichts gesendet.',
    vault: {
      new: 'Der Tresor hat noch kein Kennwort: Zugangsdaten lassen sich nicht hinterlegen.',
      locked: 'Der Tresor ist gesperrt: Die hinterlegten Zugangsdaten sind nicht verfügbar.',
      unrecoverable: 'Der Schlüsselbund dieses Rechners öffnet den Tresor nicht mehr.',
    },
    test: {
      running:
        'Für diese Integration läuft schon ein Verbindungstest. Warten Sie ihn ab, oder halten Sie ihn an.',
    },
    integration: {
      inUse:
        'Zahlungen beziehen sich auf diese Integration: Sie kann nicht gelöscht werden. Archivieren Sie sie stattdessen.',
      environmentInUse:
        'In dieser Umgebung laufen Bestellungen. Duplizieren Sie die Integration stattdessen für die andere.',
      environmentChanged:
        'Die Umgebung der Integration wurde eben geändert. Es wurde nichts gesendet. Prüfen Sie sie und versuchen Sie es erneut.',
    },
  },
};
