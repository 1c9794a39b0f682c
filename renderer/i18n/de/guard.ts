import type { Texts } from '../texts.ts';
import type { guard as en } from '../en/guard.ts';

export const guard: Texts<typeof en> = {
  title: 'Schutz im Live-Betrieb',
  description:
    'Wird eine Live-Bestellung über diesem Betrag storniert oder geändert, ist ihr Betrag zur Bestätigung einzutippen.',
  onlyLive:
    'Gilt, sobald die Umgebung dieser Integration „Live“ ist: Dann ist beim Stornieren und Ändern der Betrag zur Bestätigung einzutippen.',
  above: 'Nachfragen über',
  aboveHint: 'In der Währung der Bestellung. 0: bei jeder Bestellung.',
  needsRelease: 'Eine zweite Person muss freigeben',
  needsReleaseHint: 'Mit einem Code, den nur sie kennt. Der Zahlungsverlauf hält fest, wer es war.',
  save: 'Schutz speichern',
  releasers: 'Wer freigeben darf …',
  releasersTitle: 'Wer freigeben darf',
  releasersText:
    'Wer einen Aufruf verlangt, kann ihn nie selbst freigeben. Die erste Person wird frei hinzugefügt, jede weitere mit dem Code einer Person, die es schon darf. Codes werden nur als Hash gespeichert.',
  nobody: 'Noch darf niemand freigeben.',
  since: 'seit {{date}}',
  add: 'Person hinzufügen',
  added: '{{name}} darf jetzt freigeben.',
  name: 'Name',
  newCode: 'Ihr Code',
  newCodeHint: 'Von ihr selbst eingetippt; mindestens 8 Zeichen.',
  remove: 'Entfernen',
  removeNamed: '{{name}} entfernen',
  removed: '{{name}} darf nicht mehr freigeben.',
  isLive: 'Das ist eine Live-Bestellung',
  isLiveText: 'Was Sie hier tun, geschieht wirklich und lässt sich nicht zurücknehmen.',
  amount: 'Betrag',
  amountHint: 'Zur Bestätigung {{amount}} eintippen.',
  typeAmount: 'Das ist nicht der Betrag des Aufrufs. Bitte {{amount}} eintippen.',
  releasedBy: 'Freigegeben von',
  code: 'Freigabecode',
  codeHint: 'Von dieser Person eingetippt, nicht von Ihnen.',
  chooseReleaser: 'Bitte wählen, wer freigibt.',
  enterCode: 'Hier tippt die zweite Person ihren Code ein.',
  modifyTitle: 'Auf {{amount}} ändern?',
  modifyConfirm: 'Änderungen senden',
  reasons: {
    guard: {
      lastReleaser:
        'Die letzte Person, die freigeben kann, bleibt, solange ein Schutz eine Freigabe verlangt. Fügen Sie erst eine andere hinzu.',
    },
  },
  issues: {
    otherAmount: 'Der eingetippte Betrag ist nicht der des Aufrufs.',
    wrongCode: 'Dieser Code stimmt nicht.',
    samePerson: 'Freigeben muss eine andere Person als die, die es verlangt.',
    locked: 'Der Code war zu oft falsch. Bitte eine Minute warten.',
    nobodyReleases: 'Noch kann niemand freigeben. Fügen Sie zuerst jemanden hinzu.',
  },
};
