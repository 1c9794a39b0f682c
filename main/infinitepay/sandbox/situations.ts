/** What the sandbox plays, chosen by the buyer's email: `name+situation@example.com`. */
export const situations = [
  'decline',
  'activation-denied',
  'corrected-address',
  'slow',
  'fault',
  'cut',
  'small-limit',
] as const;
export type Situation = (typeof situations)[number];

/** For people, in English. */
export const situationMeanings: Readonly<Record<Situation, string>> = {
  decline: 'The reservation is declined.',
  'activation-denied': 'Everything works up to the activation, whose guarantee is denied.',
  'corrected-address': 'The reservation works and answers a corrected address of the buyer.',
  slow: 'Every answer takes a few seconds.',
  fault: 'The service answers with a SOAP fault.',
  cut: 'The call takes effect, but the line is cut before the answer.',
  'small-limit': "The buyer's limit is 1,000.00: larger orders are declined.",
};

/** The situation that an email address asks for; none: the sandbox approves. */
export function situationOf(email: string): Situation | undefined {
  const local = email.slice(0, email.lastIndexOf('@'));
  const tags = local.split('+').slice(1);
  return situations.find((situation) => tags.includes(situation));
}
