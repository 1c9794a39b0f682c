/**
 * English singulars as Doctrine's inflector forms them, which names the elements of OroCommerce's collections.
 * Measured: `categories` → category, `addresses` → address, `children` → child, `data` and `news` have none.
 * https://github.com/doctrine/inflector, `Rules/English`
 */

/** Words of these endings or exact forms have no singular of their own. */
const unchanging =
  /^(?:\w+media|.*ss|sea-bass|advice|aircraft|art|audio|baggage|bison|bream|breeches|britches|buffalo|butter|cantus|carp|chassis|clippers|clothes|clothing|coal|cod|compensation|contretemps|coreopsis|corps|cotton|data|debris|deer|diabetes|djinn|education|eland|elk|emoji|equipment|evidence|experience|fascia|feedback|fish|flounder|flour|food|fuchsia|furniture|galleria|gallows|gold|headquarters|herpes|hijinks|homework|impatience|information|innings|jackanapes|jeans|jedi|knowledge|leather|love|luggage|mackerel|mafia|management|metadata|mews|militia|money|moose|mumps|music|news|nexus|nutrition|offspring|oil|pants|patience|petunia|pincers|plankton|pliers|pokemon|police|polish|portuguese|proceedings|progress|rabies|rain|research|rhinoceros|rice|salmon|sand|scissors|sepia|series|shears|sheep|siemens|silk|sms|soap|spam|species|staff|sugar|swine|talent|toothpaste|traffic|travel|trivia|trousers|trout|tuna|us|utopia|vinegar|weather|wheat|whiting|wildebeest|wood|wool|work)$/i;

/** Whole words that follow no rule: plural, singular. */
const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  `abuses abuse, atlases atlas, avalanches avalanche, axes axe, beefs beef, blouses blouse, brothers brother,
  caches cache, cafes cafe, canvases canvas, chateaux chateau, children child, cookies cookie, corpuses corpus,
  cows cow, criteria criterion, curricula curriculum, curves curve, demos demo, dominoes domino, echoes echo,
  emphases emphasis, feet foot, foes foe, fungi fungus, ganglions ganglion, gases gas, geese goose, genera genus,
  genies genie, graffiti graffito, graves grave, hippopotami hippopotamus, hoaxes hoax, hoofs hoof, humans human,
  irises iris, larvae larva, leaves leaf, lenses lens, loaves loaf, media medium, memoranda memorandum, men man,
  mongooses mongoose, monies money, mottoes motto, moves move, mythoi mythos, neuroses neurosis, niches niche,
  niveaux niveau, nuclei nucleus, numina numen, oases oasis, occiputs occiput, octopuses octopus, opuses opus,
  oxen ox, passersby passerby, people person, plateaux plateau, safes safe, saves save, sexes sex,
  soliloquies soliloquy, syllabi syllabus, teeth tooth, testes testis, thieves thief, tornadoes tornado,
  trilbys trilby, turfs turf, valves valve, volcanoes volcano, waves wave, zombies zombie`
    .split(',')
    .map((pair) => pair.trim().split(' ')),
);

/** The first rule whose pattern is found is applied. */
const rules: ReadonlyArray<readonly [RegExp, string]> = [
  [/(s)tatuses$/i, '$1tatus'],
  [/(s)tatus$/i, '$1tatus'],
  [/(c)ampus$/i, '$1ampus'],
  [/^(.*)(menu)s$/i, '$1$2'],
  [/(quiz)zes$/i, '$1'],
  [/(matr)ices$/i, '$1ix'],
  [/(vert|ind)ices$/i, '$1ex'],
  [/^(ox)en/i, '$1'],
  [/(alias)(?:es)*$/i, '$1'],
  [/(buffal|her|potat|tomat|volcan)oes$/i, '$1o'],
  [/(alumn|bacill|cact|foc|fung|nucle|radi|stimul|syllab|termin|viri?)i$/i, '$1us'],
  [/([ftw]ax)es/i, '$1'],
  [/(analys|ax|cris|test|thes)es$/i, '$1is'],
  [/(shoe|slave)s$/i, '$1'],
  [/(o)es$/i, '$1'],
  [/ouses$/i, 'ouse'],
  [/([^a])uses$/i, '$1us'],
  [/([m|l])ice$/i, '$1ouse'],
  [/(x|ch|ss|sh)es$/i, '$1'],
  [/(m)ovies$/i, '$1ovie'],
  [/(s)eries$/i, '$1eries'],
  [/([^aeiouy]|qu)ies$/i, '$1y'],
  [/([lr])ves$/i, '$1f'],
  [/(tive|hive|drive|dive|olive)s$/i, '$1'],
  [/([^fo])ves$/i, '$1fe'],
  [/(^analy)ses$/i, '$1sis'],
  [/(analy|diagno|^ba|parenthe|progno|synop|the)ses$/i, '$1sis'],
  [/(tax)a$/i, '$1on'],
  [/(c)riteria$/i, '$1riterion'],
  [/([ti])a$/i, '$1um'],
  [/(p)eople$/i, '$1erson'],
  [/(m)en$/i, '$1an'],
  [/(c)hildren$/i, '$1hild'],
  [/(f)eet$/i, '$1oot'],
  [/(n)ews$/i, '$1ews'],
  [/eaus$/i, 'eau'],
  [/^tights$/i, 'tights'],
  [/^shorts$/i, 'shorts'],
  [/s$/i, ''],
];

/**
 * What an element of a collection is called inside `any`, `all` and `sum`: the singular of the collection's name
 * (`lineItems` → `lineItem`), or the name and `Item` where that is no plural (`milk` → `milkItem`).
 */
export function elementName(collection: string): string {
  const singular = singularOf(collection);
  return singular === collection ? `${collection}Item` : singular;
}

function singularOf(word: string): string {
  if (unchanging.test(word)) return word;
  const lower = word.toLowerCase();
  const known = Object.hasOwn(irregular, lower) ? irregular[lower] : undefined;
  if (known !== undefined) {
    return lower[0] === word[0] ? known : known.slice(0, 1).toUpperCase() + known.slice(1);
  }
  for (const [pattern, replacement] of rules) {
    if (pattern.test(word)) return word.replace(pattern, replacement);
  }
  return word;
}
