import type { backups as english } from '../en/backups.ts';
import type { Texts } from '../texts.ts';

export const backups: Texts<typeof english> = {
  screen: {
    title: 'Übertragen und sichern',
    description:
      'Sicherungen von allem, was hier ist, und Pakete, die eine Einrichtung auf einen anderen Rechner bringen.',
    tabs: { backups: 'Sicherungen', import: 'Paket einlesen', export: 'Paket ausgeben' },
  },
  notice: {
    title: 'Die täglichen Sicherungen dieses Profils funktionieren nicht mehr',
    never: 'Es gibt noch keine.',
    last: 'Die letzte gute ist vom {{at}}.',
    open: 'Ursache ansehen',
  },
  created: 'Die Sicherung {{fileName}} wurde angelegt und geprüft.',
  copies: {
    title: 'Sicherungen',
    last: 'Die letzte ist vom {{at}}.',
    never: 'Es gibt noch keine.',
    create: 'Jetzt sichern',
    none: 'In diesem Ordner liegt keine Sicherung. Legen Sie jetzt eine an, oder lassen Sie das Programm täglich eine anlegen.',
    at: 'Stand vom',
    kind: 'Angelegt',
    other: 'eines anderen Profils',
    orders: 'Bestellungen',
    customers: 'Kunden',
    megabytes: '{{size}} MB',
    version: 'Version {{version}}',
    actions: 'Aktionen',
    restore: 'Wiederherstellen …',
    delete: 'Löschen',
    deleteTitle: 'Diese Sicherung löschen?',
    deleteMessage: 'Die Sicherung vom {{at}} wird endgültig gelöscht.',
  },
  kinds: { manual: 'von Hand', automatic: 'selbsttätig', unknown: 'unbekannt' },
  fromFile: {
    title: 'Eine andere Datei wiederherstellen',
    path: 'Pfad der Datei',
    hint: 'Eine Sicherung von einem anderen Rechner, oder die Datei, die bei einer früheren Wiederherstellung aufgehoben wurde.',
  },
  settings: {
    title: 'Tägliche Sicherungen',
    automatic: 'Jeden Tag sichern',
    automaticHint: 'Während das Programm läuft, sonst bald nach dem nächsten Start.',
    keepCount: 'Höchstens behalten',
    keepDays: 'Aufbewahren (Tage)',
    keepHint:
      'Gilt für selbsttätig angelegte Sicherungen; die neueste bleibt immer. Von Hand angelegte bleiben, bis Sie sie löschen.',
    folder: 'Ordner',
    folderHint: 'Leer: ein Ordner des Profils. Ein anderer Datenträger schützt besser.',
    save: 'Speichern',
    saved: 'Gespeichert.',
  },
  contents: {
    title: 'Was in einer Sicherung ist',
    holds:
      'Alle Datensätze und das Zahlungsjournal. Das Aufrufprotokoll, die Voreinstellungen und die Bücher der Sandbox nicht.',
    credentials:
      'Die Zugangsdaten sind verschlüsselt enthalten. Auf einem anderen Rechner brauchen sie das Kennwort des Tresors; ohne Kennwort sind sie neu einzugeben.',
    erased:
      'Ein Kunde, dessen personenbezogene Daten später gelöscht werden, bleibt in älteren Sicherungen, bis diese gelöscht sind.',
  },
  restore: {
    title: 'Diese Sicherung wiederherstellen?',
    checking: 'Die ganze Sicherung wird gelesen …',
    good: 'Die Sicherung vom {{at}} ist unbeschädigt. Bestellungen: {{orders}}. Kunden: {{customers}}.',
    newer:
      'Neuer als die Sicherung und nicht darin: Bestellungen: {{orders}}, Zahlungsvorgänge: {{operations}}.',
    asked:
      'Bei InfinitePay bleibt, was geschehen ist. Damit nichts zweimal bezahlt wird, wird dort zu jeder Bestellung nachgefragt, bevor Geld bewegt wird, und Sie vermerken, welches Geld schon gemeldet wurde.',
    erased_one:
      'Ein Kunde, dessen personenbezogene Daten seitdem gelöscht wurden, ist wieder da. Löschen Sie sie danach noch einmal.',
    erased_other:
      '{{count}} Kunden, deren personenbezogene Daten seitdem gelöscht wurden, sind wieder da. Löschen Sie sie danach noch einmal.',
    passphrase: 'Der Tresor lässt sich mit dem Kennwort von damals öffnen.',
    noPassphrase:
      'Der Tresor der Sicherung hat kein Kennwort: Auf einem anderen Rechner sind die Zugangsdaten neu einzugeben.',
    keeps: 'Das Profil, wie es jetzt ist, wird als Datei daneben aufgehoben.',
    submit: 'Wiederherstellen',
    doneTitle: 'Wiederhergestellt',
    done: 'Das Programm arbeitet jetzt mit der wiederhergestellten Sicherung. Entsperren Sie den Tresor, und sehen Sie die Bestellungen durch.',
    kept: 'Das bisherige Profil ist aufgehoben als {{path}}. Löschen Sie die Datei, wenn Sie sie nicht mehr brauchen.',
  },
  issues: {
    backupFolderRelative: 'Geben Sie den ganzen Pfad des Ordners ein, von Anfang an.',
    backupFolderUnusable: '$t(backups:reasons.backup.{{failure}})',
    backupPathRelative: 'Geben Sie den ganzen Pfad der Datei ein, von Anfang an.',
    backupPathMissing: 'Diese Datei gibt es nicht.',
    backupPathOwn: 'Das ist das Profil selbst. Wählen Sie eine Sicherung davon.',
  },
  reasons: {
    backup: {
      damaged: 'Diese Sicherung ist beschädigt. Wählen Sie eine andere; es wurde nichts geändert.',
      otherFile: 'Diese Datei ist keine Sicherung eines Profils dieses Programms. Es wurde nichts geändert.',
      newerVersion:
        'Diese Sicherung stammt von einer neueren Version des Programms. Installieren Sie zuerst diese; es wurde nichts geändert.',
      noSpace:
        'Der Datenträger für die Sicherungen ist voll. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.',
      noPermission:
        'In den Ordner für Sicherungen darf nicht geschrieben werden. Ändern Sie seine Rechte, oder wählen Sie einen anderen.',
      readOnly:
        'Der Datenträger für die Sicherungen ist schreibgeschützt. Heben Sie das auf, oder wählen Sie einen anderen Ordner.',
      notAFolder:
        'Wo der Ordner für Sicherungen sein soll, liegt eine Datei. Wählen Sie einen anderen Ordner.',
      notThere:
        'Der Ordner für Sicherungen ist nicht da. Schließen Sie seinen Datenträger an, oder wählen Sie einen anderen Ordner.',
      diskError:
        'Der Datenträger für die Sicherungen meldet einen Fehler. Lassen Sie ihn prüfen, oder wählen Sie einen anderen Ordner.',
      writtenDamaged:
        'Eine Sicherung war beim Gegenlesen beschädigt und wurde verworfen. Lassen Sie die Datenträger des Profils und der Sicherungen prüfen.',
      notWritten:
        'Eine Sicherung ließ sich nicht schreiben: {{cause}}. Prüfen Sie den Ordner, seine Rechte und den Platz auf dem Datenträger.',
      notFound: 'Diese Sicherung gibt es nicht mehr.',
      othersOpen:
        'Ein anderer Prozess hat dieses Profil geöffnet. Schließen Sie ihn (ein Fenster, die Kommandozeile), bevor Sie wiederherstellen.',
      callsRunning:
        'Es ist noch etwas im Gange. Warten Sie darauf, oder halten Sie den Stapel an, bevor Sie wiederherstellen.',
    },
  },
};
