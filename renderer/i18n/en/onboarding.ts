export const onboarding = {
  title: 'Set-up',
  description: 'What it takes to have orders paid with InfinitePay’s guarantee, and where you are.',
  progress: '{{done}} of {{total}} done',
  progressLabel: 'Share of the set-up that is done: {{share}}',
  complete: 'Everything is set up. Orders that your rules allow can be paid with InfinitePay.',
  states: { done: 'Done', missing: 'Missing', notCheckable: 'Cannot be checked from here' },
  points: {
    signUp: {
      title: 'Sign up with InfinitePay',
      why: 'InfinitePay makes a contract with you and decides which countries it covers.',
      action: 'How to sign up',
    },
    credentials: {
      title: 'Enter the four credentials',
      why: 'Client reference, user name, password and secret, from InfinitePay’s support.',
      action: 'Enter credentials',
    },
    integration: {
      title: 'Have an active integration',
      why: 'Each integration is a payment method with options of its own.',
      action: 'Set up an integration',
      mend: 'Activate it',
    },
    connection: {
      title: 'Test the connection',
      why: 'The test names the layer at fault, from the network to the security code.',
      action: 'Test the connection',
    },
    rule: {
      title: 'Have a payment rule',
      why: 'It says for which orders the method is offered, for example by billing country.',
      action: 'Enter a rule',
    },
    paymentTerm: {
      title: 'Have a payment term',
      why: 'It says by when your customers pay.',
      action: 'Enter a payment term',
    },
    customer: {
      title: 'Have a customer who is ready',
      why: 'With VAT ID, payment term, address and the email that InfinitePay knows.',
      action: 'Enter a customer',
      mend: 'Complete the customer',
    },
    country: {
      title: 'Have customers in covered countries',
      why: 'InfinitePay guarantees orders whose billing address is in a country that it covers for you.',
      action: 'Look at the countries',
    },
    order: {
      title: 'Have an order',
      why: 'Enter one, or import your shop’s orders.',
      action: 'Enter an order',
    },
    backups: {
      title: 'Have daily copies again',
      why: 'Only a copy brings the records back when a disk breaks.',
      action: 'See what is wrong',
    },
  },
  perIntegration: 'Integration by integration',
  look: 'Have a look',
  sandbox: {
    title: 'Try it with the built-in sandbox',
    text: 'A complete InfinitePay service inside this application: no account, no network, no real money. It approves, declines, corrects addresses and cuts lines on demand.',
    start: 'Set up the sandbox',
    open: 'Open the sandbox integration',
  },
  pack: {
    title: 'Is the set-up ready on another computer?',
    text: 'An onboarding pack brings integrations, payment rules, payment terms and customers; a copy brings a whole profile.',
    import: 'Import a pack',
    restore: 'Restore a copy',
  },
  signUp: {
    title: 'Sign up with InfinitePay',
    steps: {
      write: 'Write to InfinitePay (infinitepay.de). The message below is prepared with your data.',
      contract: 'InfinitePay checks your company and makes a contract with you.',
      letter:
        'Support sends you four credentials: client reference, user name, password and the secret for the security code. Ask for the list of covered countries, too.',
      enter: 'Enter the credentials here and test the connection.',
    },
    website: 'infinitepay.de',
    yourData: 'Your data for the message',
    company: 'Company',
    contact: 'Contact person',
    email: 'Email',
    phone: 'Phone',
    shop: 'Address of your shop',
    countries: 'Countries you deliver to',
    currencies: 'Currencies',
    volume: 'Monthly volume',
    volumeExample: '200 orders at 450 €',
    testAccount: 'Ask for a test account as well',
    message: 'Message',
    copy: 'Copy the message',
    language: 'Language of the message',
    print: 'Print',
    mail: 'Open in the mail program',
    mailHint: 'Add InfinitePay’s address from its website.',
    subject: 'InfinitePay for our shop: {{company}}',
    subjectPlain: 'InfinitePay for our shop',
    text: {
      greeting: 'Dear InfinitePay team,',
      wish: 'we would like to offer our business customers payment by invoice with InfinitePay’s guarantee.',
      data: 'Our data:',
      ask: 'Please tell us what you need for the contract, and send us afterwards:',
      credentials:
        '- the credentials for the API (client reference, user name, password, secret for the security code)',
      covered: '- the list of countries that are covered',
      test: '- credentials for the test system',
      closing: 'Kind regards',
    },
  },
  /** Why a point is as it is; by main's codes. */
  reasons: {
    checklist: {
      signUp: {
        haveCredentials: 'You have credentials, so InfinitePay’s support knows you.',
        sandboxOnly: 'The sandbox needs no contract. Before real orders, sign up with InfinitePay.',
        unknown:
          'Whether you are a merchant with InfinitePay cannot be seen from here. The message to ask is prepared.',
      },
      integration: {
        active: 'Active integrations: {{count}}.',
        inactive: '“{{name}}” is inactive. Activate it.',
        none: 'There is no integration yet.',
      },
      credentials: {
        complete: 'All four are there.',
        incomplete: '“{{name}}” lacks some of them.',
        none: 'None are there yet.',
      },
      connection: {
        tested: 'It was tested with the credentials as they are.',
        failed: 'The last test of “{{name}}” failed.',
        untested: '“{{name}}” was not tested yet, which needs a network.',
        noIntegration: 'There is no integration to test yet.',
      },
      rule: {
        enabled: 'Enabled rules: {{count}}.',
        none: 'No rule is enabled, so no method is offered for any order.',
        offers: 'An enabled rule offers it.',
        offersNot: 'No enabled rule offers “{{name}}”.',
      },
      paymentTerm: { exists: 'Payment terms: {{count}}.', none: 'There is none yet.' },
      customer: {
        ready_one:
          'It has a VAT ID, a payment term, an email and an address. Whether InfinitePay knows the email cannot be seen from here.',
        ready_other:
          'All {{count}} have a VAT ID, a payment term, an email and an address. Whether InfinitePay knows the emails cannot be seen from here.',
        incomplete_one: 'It lacks a VAT ID, a payment term, an email or an address.',
        incomplete_other:
          '{{incomplete}} of {{count}} lack a VAT ID, a payment term, an email or an address.',
        none: 'There is no customer yet.',
      },
      country: {
        covered_one: 'The one customer is billed in a covered country.',
        covered_other: 'All {{count}} customers are billed in covered countries.',
        partly:
          '{{covered}} of {{count}} customers are billed in covered countries. The others cannot pay with InfinitePay.',
        uncovered: 'No customer is billed in a country that an active integration covers.',
        noIntegration: 'No active integration says yet which countries are covered.',
        noCustomer: 'That shows with the first customer.',
      },
      order: { exists: 'Orders: {{count}}.', none: 'There is no order yet.' },
      backups: {
        failing: '$t(backups:reasons.backup.{{failure}})',
        overdue: 'No copy was made for two days.',
      },
    },
  },
};
