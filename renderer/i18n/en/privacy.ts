export const privacy = {
  label: 'Anonymised',
  export: {
    action: 'Export personal data…',
    done: 'Everything stored is in the file {{fileName}}.',
    title: 'Personal data of one person',
    text: 'Everything that is stored about the person with an email address, as one readable file: for a request by the law (Art. 15 GDPR). For a customer as a whole, and for erasing, open the customer.',
    email: 'Email address',
    submit: 'Export',
  },
  erase: {
    action: 'Erase personal data…',
    title: 'Erase the personal data of “{{name}}”?',
    what: 'Name, VAT ID, email, contacts, addresses and notes are erased for good: from this customer, {{orders}}, the payment history and the change history. Amounts, references and outcomes stay, and the journal still proves that nobody changed it.',
    orders_one: 'its order',
    orders_other: 'its {{count}} orders',
    orders_zero: 'the profile',
    retentionTitle: 'Keep your invoices elsewhere first',
    retention:
      'Invoices have to be kept for 8 years from the end of their year (§ 147 AO). For the newest order, of {{newest}}, that is until {{until}}. This application is not where invoices are kept: make sure that your accounting has them.',
    unpaid_one: 'One unpaid order can no longer be paid with InfinitePay then.',
    unpaid_other: '{{count}} unpaid orders can no longer be paid with InfinitePay then.',
    copies:
      'The copies that upgrades made of the database are deleted along. Backups that you made keep the data until you delete them, and InfinitePay keeps its own.',
    moreOpen: 'and {{formatted}} more.',
    showOrders: 'Orders of this customer',
    blocked: 'Payments are open. Settle or cancel them first; until then both sides need the data.',
    confirm: 'Type the customer’s name to confirm',
    confirmHint: 'The name is: {{name}}',
    submit: 'Erase for good',
    done_zero: 'Erased.',
    done_one: 'Erased, with one order.',
    done_other: 'Erased, with {{count}} orders.',
    notCleaned:
      'Another program holds the database, so remains may still be in its free space. They go when the application starts next.',
  },
  erased: {
    title: 'The personal data of this customer were erased on {{date}}',
    text: 'Its orders stay with their amounts and payments. The customer cannot be changed or ordered for any more.',
    country: 'Country',
  },
  issues: { confirmationDiffers: 'This is not the customer’s name: “{{name}}”.' },
  reasons: {
    privacy: {
      openPayments: 'Payments of this customer are open. Settle or cancel them first.',
      alreadyErased: 'The personal data were erased already.',
      nothingStored: 'Nothing is stored about this person.',
    },
  },
};
