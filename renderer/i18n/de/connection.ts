import type { connection as english } from '../en/connection.ts';
import type { Texts } from '../texts.ts';

export const connection: Texts<typeof english> = {
  title: 'Verbindungstest',
  description:
    'Prüft der Reihe nach jede Schicht zwischen diesem Rechner und InfinitePay und nennt die, an der es scheitert. Es wird nichts reserviert.',
  start: 'Verbindung prüfen',
  again: 'Noch einmal prüfen',
  stop: 'Anhalten',
  stopped: 'Der Test wurde angehalten.',
  copyReport: 'Bericht kopieren',
  copyReportHint: 'Ohne Namen von Rechnern, Konten und Benutzern: Er darf das Haus verlassen.',
  passed: 'Alles in Ordnung. InfinitePay nimmt Ihre Zugangsdaten an.',
  passedWithWarning: 'Es funktioniert; etwas ist zu beachten.',
  partPassed: '„{{step}}“ funktioniert.',
  failed: 'Der Test endete bei „{{step}}“.',
  unchecked: '„{{step}}“ ließ sich nicht prüfen. Das sagt nicht, dass etwas falsch ist.',
  advice: 'Was zu tun ist',
  ask: 'Zuständig: {{who}}',
  helpers: {
    yourSettings: 'Ihre eigenen Einstellungen',
    yourIt: 'Ihre eigene IT',
    infinitePay: 'der Support von InfinitePay',
    makers: 'die Hersteller dieser Anwendung',
  },
  waiting: 'Wartet seit {{seconds}} s auf {{partner}}',
  partners: {
    thisMachine: 'diesen Rechner',
    nameServer: 'den Namensserver',
    proxy: 'den Proxy',
    server: 'den Server',
    infinitePay: 'die Antwort von InfinitePay',
  },
  ms: '{{ms}} ms',
  neededFor: 'Nötig für „{{step}}“',
  only: 'Nur „{{step}}“ prüfen',
  states: {
    ok: 'Bestanden',
    warning: 'Bestanden, Hinweis',
    failed: 'Gescheitert',
    unchecked: 'Nicht prüfbar',
    skipped: 'Ausgelassen',
    running: 'Läuft',
    waiting: 'Wartet',
    pending: 'Steht aus',
  },
  steps: {
    profile: 'Zugangsdaten vollständig',
    dns: 'Name des Servers',
    proxy: 'Proxy',
    tcp: 'Weg zum Server',
    tls: 'Sichere Verbindung',
    clock: 'Uhr dieses Rechners',
    wsdl: 'Dienstbeschreibung (WSDL)',
    operations: 'Angebotene Vorgänge',
    login: 'Benutzername und Passwort',
    securityCode: 'Sicherheitscode',
    answer: 'Antwort des Dienstes',
  },
  provenTitle: 'Was damit erwiesen ist',
  notProvenTitle: 'Was damit nicht erwiesen ist',
  proven: {
    account:
      'Das Konto {{account}} der Umgebung „$t(common:environment.{{environment}})“ lässt sich aufrufen.',
    operations: 'Der Dienst hat alle sieben Vorgänge mit jedem Feld, das gesendet wird.',
    time: 'Alle Schritte zusammen dauerten {{ms}} ms.',
  },
  notProven: {
    orders: 'Ob InfinitePay Ihre Käufer, Beträge und Länder annimmt: Es wurde keine Bestellung reserviert.',
    sandbox: 'Der Weg zu InfinitePay: Die Sandbox ist Teil dieser Anwendung.',
    otherEnvironment: 'Die Live-Umgebung: Sie hat eine eigene Adresse und eigene Zugangsdaten.',
  },
  history: {
    title: 'Frühere Tests',
    at: 'Wann',
    result: 'Ergebnis',
    show: 'Den Test vom {{at}} zeigen',
    shown: 'Dies ist der Test vom {{at}}.',
    latest: 'Den letzten zeigen',
    part: 'nur „{{step}}“',
    changes: {
      first: 'Erster Test',
      same: 'Wie zuvor',
      broke: 'Ging zuvor',
      mended: 'Behoben',
      moved: 'Ein anderer Schritt als zuvor',
      part: 'Ein einzelner Schritt',
    },
  },
  findings: {
    complete: 'Alle vier Zugangsdaten sind da.',
    credentialsMissing: 'Es fehlt noch: {{fields}}.',
    addressInvalid: 'Die Adresse der WSDL ist keine Adresse im Web (https://…).',
    blanks: 'Alle vier Zugangsdaten sind da, mit Leerzeichen am Rand: {{fields}}.',
    address: '{{host}} ist bereits eine Adresse.',
    resolved: '{{host}} ist {{address}}.',
    nameNotNeeded: 'Kein Name aufzulösen: Es ist ein Proxy eingestellt, den der nächste Schritt prüft.',
    dns: 'Der Name {{host}} lässt sich nicht auflösen ({{code}}).',
    direct: {
      loopback: 'Kein Proxy: Die Adresse gehört diesem Rechner selbst.',
      exception: 'Kein Proxy: NO_PROXY nimmt diese Adresse aus.',
      system: 'Kein Proxy: Die Einstellungen des Systems nennen für diese Adresse keinen.',
      noProxy: 'Es ist kein Proxy eingestellt.',
    },
    proxyUsed: 'Der Proxy {{proxy}} wird benutzt ({{source}}), und er antwortet.',
    proxyUnusable:
      'Es ist ein Proxy der Art „{{scheme}}“ eingestellt ({{source}}); nutzbar sind nur HTTP-Proxys.',
    proxyIsNone: 'Was unter {{proxy}} ({{source}}) lauscht, ist kein Proxy dieser Art ({{code}}).',
    proxyTimeout: 'Der Proxy {{proxy}} ({{source}}) antwortet nicht.',
    proxyUnreachable: 'Der Proxy {{proxy}} ({{source}}) ist nicht erreichbar ({{code}}).',
    proxyAuth: 'Der Proxy {{proxy}} ({{source}}) verlangt Benutzer und Kennwort (HTTP 407).',
    proxyRefused: 'Der Proxy {{proxy}} ({{source}}) lässt diese Verbindung nicht zu (HTTP {{status}}).',
    proxyCantReach: 'Der Proxy erreicht {{host}}:{{port}} nicht ({{code}}).',
    tunnelled: 'Der Proxy hat mit {{host}}:{{port}} verbunden.',
    connected: '{{host}}:{{port}} nimmt Verbindungen an.',
    connectTimeout: '{{host}}:{{port}} antwortet nicht.',
    tcpRefused: '{{host}}:{{port}} weist die Verbindung ab: Dort lauscht kein Server.',
    noRoute: '{{host}}:{{port}} ist nicht erreichbar ({{code}}).',
    noTls:
      'Die Adresse ist nicht verschlüsselt (http): recht für eine Sandbox, nicht für echte Zugangsdaten.',
    tlsTimeout:
      '{{host}} nimmt die Verbindung an und antwortet dann nicht: Es kommt keine Verschlüsselung zustande.',
    tlsHandshake: 'Mit {{host}} kommt keine Verschlüsselung zustande ({{code}}).',
    tlsExpected:
      'Der Port von {{host}} verlangt eine verschlüsselte Verbindung, die Adresse ist aber eine ohne (http).',
    tlsNotSpoken:
      'Was am Port von {{host}} lauscht, spricht kein TLS: Es ist kein Port für https ({{code}}).',
    tlsTooOld: '{{host}} bietet nur eine alte, unsichere Version von TLS ({{code}}).',
    tlsUnknownHost: 'Der Server kennt den Namen {{host}} nicht ({{code}}).',
    certificate: 'Das Zertifikat ist von {{issuer}} unterschrieben und gilt bis {{until}} ({{days}} Tage).',
    certificateEndsSoon:
      'Das Zertifikat, unterschrieben von {{issuer}}, endet bald: am {{until}} ({{days}} Tage).',
    systemTrust:
      'Das Zertifikat ist von {{issuer}} unterschrieben. Nur der Zertifikatsspeicher dieses Rechners traut ihm, die Öffentlichkeit nicht.',
    certificateExpired: 'Das Zertifikat von {{host}} ist am {{until}} abgelaufen.',
    certificateNotYetValid: 'Das Zertifikat von {{host}} gilt noch nicht, sondern erst ab {{from}}.',
    certificateOtherHost:
      'Das Zertifikat, unterschrieben von {{issuer}}, ist für einen anderen Namen als {{host}}.',
    certificateUntrusted:
      'Das Zertifikat von {{host}} ist von {{issuer}} unterschrieben; dem trauen weder dieser Rechner noch die Öffentlichkeit.',
    certificateAlone:
      'Das Zertifikat von {{host}} ist von {{issuer}} unterschrieben; dem trauen weder dieser Rechner noch die Öffentlichkeit, und der Server schickt keines mit, das von dort zu einem bekannten führt.',
    certificateBad:
      'Das Zertifikat von {{host}}, unterschrieben von {{issuer}}, ist nicht annehmbar ({{code}}).',
    clockNoAnswer: 'Nicht prüfbar: Der Server gibt keine Antwort zum Vergleichen.',
    clockDeferred: 'Der Server gibt keine Antwort zum Vergleichen: Der nächste Schritt sagt mehr.',
    noDate: 'Der Server nennt seine Zeit nicht; die Uhren lassen sich nicht vergleichen.',
    clock: {
      ahead: 'Die Uhr dieses Rechners geht {{seconds}} s vor: Jeder Aufruf würde abgewiesen.',
      behind: 'Die Uhr dieses Rechners geht {{seconds}} s nach: Jeder Aufruf würde abgewiesen.',
    },
    clockWorry: 'Die Uhr dieses Rechners weicht um {{seconds}} s ab; ab 600 s wird jeder Aufruf abgewiesen.',
    clockRight: 'Die Uhr dieses Rechners weicht um {{seconds}} s von der des Servers ab.',
    httpTimeout:
      '{{host}} nimmt die Verbindung an und antwortet dann nicht rechtzeitig oder nicht bis zum Ende.',
    httpTooLarge:
      '{{host}} nimmt die Verbindung an und antwortet dann mit mehr als 20 MB; so groß ist keine Dienstbeschreibung.',
    notHttp:
      '{{host}} nimmt die Verbindung an und antwortet dann in einer anderen Sprache als HTTP: An diesem Port lauscht ein anderer Dienst ({{code}}).',
    clientCertificate: '{{host}} verlangt ein Zertifikat dieses Rechners, was InfinitePay nicht tut.',
    httpBroken: '{{host}} nimmt die Verbindung an und bricht dann seine Antwort ab ({{code}}).',
    wsdlLoaded: 'Geladen, {{kilobytes}} kB. Teile: {{parts}}.',
    wsdl: {
      notOnWeb: 'Die Adresse der WSDL liegt nicht im Web.',
      tooManyParts: 'Die WSDL bindet zu viele Teile ein.',
      http: 'Der Server hat unter {{address}} keine WSDL ({{cause}}).',
      redirect:
        'Der Server leitet von {{address}} an eine andere Adresse weiter ({{cause}}). Dem wird nicht gefolgt, da auch Zugangsdaten dorthin gingen.',
      forbidden: 'Der Server gibt diesem Rechner die WSDL unter {{address}} nicht ({{cause}}).',
      unavailable: 'Der Server von {{address}} ist außer Betrieb oder überlastet ({{cause}}).',
      page: 'Unter {{address}} ist eine Webseite (HTML) statt einer WSDL.',
      doctype: 'Die WSDL unter {{address}} hat eine Dokumenttyp-Deklaration; das wird nicht angenommen.',
      empty: 'Die Antwort unter {{address}} ist leer.',
      notSaved: 'In der gespeicherten Kopie der WSDL fehlt ein Teil.',
      unreadable: 'Was unter {{address}} liegt, ist nicht als WSDL lesbar ({{cause}}).',
      noOperations: 'Die WSDL unter {{address}} hat keinen Vorgang von InfinitePay.',
      unusableOperation: 'Die WSDL unter {{address}} beschreibt {{cause}} so, dass es nicht nutzbar ist.',
      part: 'Die WSDL bindet {{address}} ein; das ist nicht zu gebrauchen: $t(connection:flaws.{{flaw}}) {{cause}}',
    },
    operationsMissing: 'In der WSDL fehlt {{operations}}.',
    fieldsUnknown: 'In der WSDL fehlen Felder, die wir senden: {{fields}}.',
    operationsThere: 'Alle sieben Vorgänge sind da, mit jedem Feld, das wir senden.',
    loggedIn: 'Benutzername und Passwort werden angenommen.',
    loginUnknown: 'Nicht prüfbar: Die Antwort sagt nicht, ob sie angenommen werden.',
    authenticationFailed: 'InfinitePay weist den Benutzernamen oder das Passwort ab.',
    securityCodeRight: 'Der Sicherheitscode wird angenommen.',
    securityCodeUnknown: 'Nicht prüfbar: Die Antwort sagt nicht, ob er angenommen wird.',
    loginDeferred:
      'Nicht bekannt: Die Antwort sagt nicht, ob sie angenommen werden. Der letzte Schritt sagt, was zurückkam.',
    securityCodeDeferred:
      'Nicht bekannt: Die Antwort sagt nicht, ob er angenommen wird. Der letzte Schritt sagt, was zurückkam.',
    fault: 'InfinitePay antwortet mit einem Fehler: {{cause}}',
    http: 'Der Server weist den Aufruf ab ({{cause}}): Das ist nicht die Adresse des Dienstes von InfinitePay.',
    messageExpired:
      'InfinitePay weist den Zeitstempel des Aufrufs ab: Die Uhren dieses Rechners und des Dienstes gehen verschieden.',
    securityCodeDoubt:
      'InfinitePay antwortet mit einem Fehler, der den Sicherheitscode oder den Auftrag betreffen kann: {{cause}}.',
    securityCodeRejected:
      'InfinitePay weist den Sicherheitscode ab: Kundenreferenz oder Geheimnis stimmen nicht.',
    answerUnusable: 'Die Antwort ist nicht zu gebrauchen. {{cause}}',
    understood: 'Die Antwort ist verstanden (STATUS {{status}}). Es wurde nichts reserviert oder geändert.',
    timeLimit: 'Nicht prüfbar: kein Ergebnis innerhalb von {{seconds}} s.',
    noAddress: 'Nicht prüfbar: Es gibt keine Adresse.',
    skipped: 'Nicht versucht, da ein früherer Schritt gescheitert ist.',
    notAsked: 'Danach war nicht gefragt.',
  },
  /** Was mit einem eingebundenen Teil der WSDL nicht stimmt. */
  flaws: {
    notOnWeb: 'Seine Adresse liegt nicht im Web.',
    tooManyParts: 'Es sind zu viele Teile.',
    http: 'Der Server hat es nicht.',
    redirect: 'Der Server leitet an eine andere Adresse weiter.',
    forbidden: 'Der Server gibt es diesem Rechner nicht.',
    unavailable: 'Der Server ist außer Betrieb oder überlastet.',
    unreachable: 'Der Server ist nicht erreichbar oder antwortet nicht bis zum Ende.',
    page: 'Dort ist eine Webseite (HTML).',
    doctype: 'Es hat eine Dokumenttyp-Deklaration.',
    empty: 'Es ist leer.',
    notSaved: 'In der gespeicherten Kopie fehlt es.',
    unreadable: 'Es ist nicht lesbar.',
    noOperations: 'Es hat keine Vorgänge.',
    unusableOperation: 'Ein Vorgang ist nicht nutzbar.',
  },
  advices: {
    credentialsMissing:
      'Geben Sie unter Integrationen ein, was Ihnen der Support von InfinitePay geschickt hat.',
    addressInvalid: 'Berichtigen Sie sie unter Integrationen.',
    blanks: 'Geben Sie es ohne die Leerzeichen neu ein, wenn sie nicht dazugehören.',
    dns: 'Prüfen Sie Netz und Adresse; fragen Sie Ihre Netzwerkadministration nach DNS.',
    proxyUnusable: 'Lassen Sie sich einen HTTP-Proxy nennen und tragen Sie ihn in HTTPS_PROXY ein.',
    proxyIsNone: 'Prüfen Sie Adresse und Port des Proxys; fragen Sie Ihre Netzwerkadministration.',
    proxyTimeout: 'Prüfen Sie die Adresse des Proxys und ob dieser Rechner in dessen Netz ist.',
    proxyUnreachable: 'Prüfen Sie die Adresse des Proxys und ob dieser Rechner in dessen Netz ist.',
    proxyAuth:
      'Lassen Sie sich Benutzer und Kennwort des Proxys geben; beide können in HTTPS_PROXY stehen: http://benutzer:kennwort@host:port.',
    proxyRefused: 'Lassen Sie Name und Port des Servers auf dem Proxy freigeben.',
    proxyCantReach: 'Fragen Sie, warum der Proxy diesen Server nicht erreicht.',
    connectTimeout: 'Vielleicht ist eine Firewall dazwischen; fragen Sie Ihre Netzwerkadministration.',
    tcpRefused: 'Prüfen Sie Adresse und Port; fragen Sie den Support von InfinitePay, ob der Dienst läuft.',
    noRoute: 'Prüfen Sie das Netz; fragen Sie Ihre Netzwerkadministration nach dem Weg zu diesem Server.',
    tlsTimeout:
      'Vielleicht ist ein Proxy oder eine Firewall dazwischen, oder der Port ist keiner für https; fragen Sie Ihre Netzwerkadministration.',
    tlsHandshake:
      'Vielleicht ist ein Proxy oder eine Firewall dazwischen, oder der Port ist keiner für https; fragen Sie Ihre Netzwerkadministration.',
    tlsExpected: 'Lassen Sie die Adresse der WSDL mit https:// beginnen.',
    tlsNotSpoken:
      'Prüfen Sie den Port der WSDL-Adresse und ob sie mit http:// beginnen muss; vielleicht antwortet ein Proxy oder eine Firewall an Stelle des Servers.',
    tlsTooOld: 'Wer den Server oder den Proxy dazwischen betreibt, muss TLS 1.2 oder 1.3 einschalten.',
    tlsUnknownHost:
      'Prüfen Sie die Adresse der WSDL; ein Proxy oder ein falscher DNS-Eintrag führt vielleicht woandershin.',
    certificateEndsSoon: 'Erinnern Sie den Betreiber des Servers: Danach kommt kein Aufruf mehr durch.',
    systemTrust:
      'Das ist richtig bei einem eigenen Server. Vor InfinitePay heißt es, dass ein Proxy die Verschlüsselung öffnet und mitlesen kann: Fragen Sie Ihre Netzwerkadministration.',
    certificateExpired:
      'Prüfen Sie das Datum dieses Rechners; stimmt es, sagen Sie es dem Betreiber des Servers.',
    certificateNotYetValid:
      'Prüfen Sie das Datum dieses Rechners; stimmt es, sagen Sie es dem Betreiber des Servers.',
    certificateOtherHost:
      'Prüfen Sie die Adresse der WSDL; ein Proxy oder ein falscher DNS-Eintrag führt vielleicht woandershin.',
    certificateUntrusted:
      'Hat Ihr Netz einen Proxy oder Virenscanner, der Verschlüsselung öffnet, dann gehört dessen Zertifikat in den Speicher des Systems: Fragen Sie Ihre Netzwerkadministration. Hat es keinen, machen Sie nicht weiter: Jemand könnte sich als der Server ausgeben.',
    certificateAlone:
      'Ist es ein Proxy oder Virenscanner Ihres Netzes, der Verschlüsselung öffnet, dann gehört dessen Zertifikat in den Speicher des Systems: Fragen Sie Ihre Netzwerkadministration. Sonst muss der Server die Zertifikate dazwischen mitschicken: Sagen Sie es seinem Betreiber. Machen Sie nicht weiter: Jemand könnte sich als der Server ausgeben.',
    certificateBad: 'Fragen Sie den Betreiber des Servers nach seinem Zertifikat.',
    clockNoAnswer: 'Prüfen Sie die Dienstbeschreibung (WSDL): Das sagt den Grund.',
    noDate: 'Sehen Sie nach, ob die Uhr dieses Rechners stimmt; ab 600 s werden Aufrufe abgewiesen.',
    clock: {
      ahead: 'Stellen Sie die Uhr, oder lassen Sie sie vom System stellen (Zeitserver).',
      behind: 'Stellen Sie die Uhr, oder lassen Sie sie vom System stellen (Zeitserver).',
    },
    clockWorry: 'Stellen Sie die Uhr, oder lassen Sie sie vom System stellen (Zeitserver).',
    httpTimeout: 'Versuchen Sie es später noch einmal; bleibt es so, fragen Sie den Support von InfinitePay.',
    httpBroken: 'Versuchen Sie es später noch einmal; bleibt es so, fragen Sie den Support von InfinitePay.',
    httpTooLarge: 'Prüfen Sie die Adresse der WSDL.',
    notHttp: 'Prüfen Sie den Port der WSDL-Adresse.',
    clientCertificate:
      'Prüfen Sie die Adresse der WSDL; vielleicht verlangt ein Gateway vor dem Server das Zertifikat.',
    wsdl: {
      redirect:
        'Fragen Sie den Support von InfinitePay nach der heutigen Adresse der WSDL und geben Sie sie unter Integrationen ein.',
      forbidden:
        'Fragen Sie den Support von InfinitePay, ob der Dienst auf bestimmte Netze beschränkt ist, und Ihre Netzwerkadministration nach einem Proxy.',
      unavailable:
        'Versuchen Sie es später noch einmal; bleibt es so, fragen Sie den Support von InfinitePay, ob der Dienst läuft.',
      page: 'Prüfen Sie die Adresse der WSDL; vielleicht antwortet ein Proxy oder eine Anmeldeseite Ihres Netzes an ihrer Stelle.',
      part: 'Fragen Sie den Support von InfinitePay: Die WSDL nennt einen Teil von sich, der nicht zu haben ist.',
    },
    wsdlAddress:
      'Prüfen Sie die Adresse der WSDL. Sie endet meist mit „?wsdl“ und antwortet im Browser mit XML.',
    operationsMissing:
      'Prüfen Sie die Adresse der WSDL; fragen Sie den Support von InfinitePay, ob sich der Dienst geändert hat.',
    fieldsUnknown:
      'Fragen Sie den Support von InfinitePay, ob sich der Dienst geändert hat, und die Hersteller dieser Anwendung.',
    loginUnknown: 'Der Schritt „Antwort des Dienstes“ sagt, was zurückkam.',
    authenticationFailed:
      'Vergleichen Sie Benutzername und Passwort mit dem Schreiben von InfinitePay und geben Sie sie neu ein.',
    messageExpired:
      'Stellen Sie die Uhr, oder lassen Sie sie vom System stellen (Zeitserver): Ein Aufruf gilt 600 s.',
    securityCodeDoubt: 'Fragen Sie den Support von InfinitePay mit diesem Text, was das heißt.',
    securityCodeUnknown: 'Der Schritt „Antwort des Dienstes“ sagt, was zurückkam.',
    securityCodeRejected:
      'Vergleichen Sie Kundenreferenz und Geheimnis mit dem Schreiben von InfinitePay und geben Sie sie neu ein.',
    fault: 'Fragen Sie den Support von InfinitePay mit diesem Text.',
    http: 'Prüfen Sie die Adresse der WSDL und ob an ihrer Stelle ein Proxy antwortet.',
    busy: 'Versuchen Sie es in einigen Minuten noch einmal.',
    answerUnusable:
      'Versuchen Sie es noch einmal; bleibt es so, fragen Sie den Support von InfinitePay mit diesem Text.',
    timeLimit:
      'Versuchen Sie es noch einmal. Bleibt es so, schicken Sie den Bericht den Herstellern dieser Anwendung.',
    crashed: 'Das ist ein Fehler der Anwendung. Schicken Sie den Bericht den Herstellern.',
    noAddress: 'Geben Sie sie unter Integrationen ein.',
  },
};
