/** Copies of the profile, and the screen that they share with the packs. */
export const backups = {
  screen: {
    title: 'Transfer and backup',
    description: 'Copies of everything that is here, and packs that bring a set-up to another computer.',
    tabs: { backups: 'Backups', import: 'Import a pack', export: 'Export a pack' },
  },
  notice: {
    title: 'The daily copies of this profile have stopped working',
    never: 'None has been made yet.',
    last: 'The last good one is of {{at}}.',
    open: 'See what is wrong',
  },
  created: 'The copy {{fileName}} was made and checked.',
  copies: {
    title: 'Copies',
    last: 'The last one is of {{at}}.',
    never: 'None has been made yet.',
    create: 'Make a copy now',
    none: 'There is no copy in this folder. Make one now, or let the application make one every day.',
    at: 'State of',
    kind: 'Made',
    other: 'of another profile',
    orders: 'Orders',
    customers: 'Customers',
    megabytes: '{{size}} MB',
    version: 'Version {{version}}',
    actions: 'Actions',
    restore: 'Restore …',
    delete: 'Delete',
    deleteTitle: 'Delete this copy?',
    deleteMessage: 'The copy of {{at}} is deleted for good.',
  },
  kinds: { manual: 'by hand', automatic: 'by itself', unknown: 'unknown' },
  fromFile: {
    title: 'Restore another file',
    path: 'Path of the file',
    hint: 'A copy from another computer, or the file that an earlier restore kept.',
  },
  settings: {
    title: 'Daily copies',
    automatic: 'Make a copy every day',
    automaticHint: 'While the application runs, or soon after its next start.',
    keepCount: 'Keep at most',
    keepDays: 'Keep for (days)',
    keepHint:
      'Counts for the copies made by themselves; the newest one is always kept. Those made by hand stay until you delete them.',
    folder: 'Folder',
    folderHint: 'Empty: a folder of the profile. Another disk protects you better.',
    save: 'Save',
    saved: 'Saved.',
  },
  contents: {
    title: 'What is in a copy',
    holds:
      'All records and the payment journal. The wire log, the preferences and the sandbox’s books are not.',
    credentials:
      'The credentials are in it encrypted. On another computer they need the vault’s passphrase; without one they have to be entered again.',
    erased: 'A customer whose personal data are erased later stays in older copies until these are deleted.',
  },
  restore: {
    title: 'Restore this copy?',
    checking: 'The whole copy is being read …',
    good: 'The copy of {{at}} is undamaged. Orders: {{orders}}. Customers: {{customers}}.',
    newer: 'Newer than the copy, and not in it: orders: {{orders}}, payment operations: {{operations}}.',
    asked:
      'InfinitePay keeps what was done. So that nothing is paid twice, it is asked about each order before money moves, and you record which money was reported already.',
    erased_one: 'A customer whose personal data were erased since comes back. Erase them again afterwards.',
    erased_other:
      '{{count}} customers whose personal data were erased since come back. Erase them again afterwards.',
    passphrase: 'The vault opens with the passphrase of that time.',
    noPassphrase:
      'The vault of the copy has no passphrase: on another computer the credentials have to be entered again.',
    keeps: 'The profile as it is now is kept as a file beside it.',
    submit: 'Restore',
    doneTitle: 'Restored',
    done: 'The application now works with the restored copy. Unlock the vault, and look at the list of orders.',
    kept: 'The profile until now is kept as {{path}}. Delete it when you no longer need it.',
  },
  issues: {
    backupFolderRelative: 'Enter the whole path of the folder, from its beginning.',
    backupFolderUnusable: '$t(backups:reasons.backup.{{failure}})',
    backupPathRelative: 'Enter the whole path of the file, from its beginning.',
    backupPathMissing: 'There is no such file.',
    backupPathOwn: 'This is the profile itself. Choose a copy of it.',
  },
  reasons: {
    backup: {
      damaged: 'This copy is damaged. Choose another one; nothing was changed.',
      otherFile: 'This file is no copy of a profile of this application. Nothing was changed.',
      newerVersion:
        'This copy was written by a newer version of the application. Install that first; nothing was changed.',
      noSpace: 'The disk that copies go to is full. Make room on it, or choose another folder.',
      noPermission:
        'The folder for copies cannot be written to. Change its permissions, or choose another folder.',
      readOnly: 'The disk that copies go to is read-only. Make it writable, or choose another folder.',
      notAFolder: 'Where the folder for copies should be, there is a file. Choose another folder.',
      notThere: 'The folder for copies is not there. Connect its disk, or choose another folder.',
      diskError: 'The disk that copies go to reported an error. Have it checked, or choose another folder.',
      writtenDamaged:
        'A copy was damaged when it was read back, and was thrown away. Have the disks of the profile and of the folder for copies checked.',
      notWritten:
        'A copy could not be written: {{cause}}. Check the folder, its permissions and the space on the disk.',
      notFound: 'This copy is not there any more.',
      othersOpen:
        'Another process has this profile open. Close it (a window, the command line), then restore.',
      callsRunning: 'Something is still under way. Wait for it, or pause the batch, then restore.',
    },
  },
};
