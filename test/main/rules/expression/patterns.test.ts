import { describe, expect, it } from 'vitest';
import { ValueError } from '../../../../main/rules/expression/errors.ts';
import { compilePattern } from '../../../../main/rules/expression/pattern.ts';

const raw = String.raw;

describe('a pattern', () => {
  it.each([
    ['/^8[0-9]/', '80331', true],
    ['/^8[0-9]/', '10115', false],
    ['#^PO-#', 'PO-12', true],
    ['{b}', 'abc', true],
    ['(a(b)c)', 'abc', true],
    ['<a>', 'a', true],
    [' /a/ ', 'a', true],
    [raw`/a\/b/`, 'a/b', true],
    ['/ABC/i', 'xabcx', true],
    ['/^b/m', 'a\nb', true],
    ['/^b/', 'a\nb', false],
    ['/a$/', 'a\n', true],
    ['/a$/D', 'a\n', false],
    ['/b/A', 'ab', false],
    ['/a . b # comment/x', 'axb', true],
    ['/a.b/', 'a\nb', false],
    ['/a.b/s', 'a\nb', true],
    ['/(?i)ab(?-i)C/', 'ABC', true],
    ['/(?i)ab(?-i)C/', 'ABc', false],
    ['/(?i:a)b/', 'Ab', true],
    ['/(?i:a)b/', 'AB', false],
    ['/(?<year>[0-9]{4})/', '2026', true],
    ['/a{,2}/', 'a{,2}', true],
    ['/a{2}{2}/', 'aaaa', true],
    ['/^a{2}{2}$/', 'aaa', false],
    ['/[]x]/', ']', true],
    ['/[^]x]/', ']', false],
    ['/[a-]/', '-', true],
    [raw`/[\d-]/`, '-', true],
    ['/[[:alpha:]]/', '1', false],
    ['/[[:^alpha:]]/', '1', true],
    [raw`/^\d\w\s\h\v\R$/`, '1a \t\v\r\n', true],
    [raw`/\Qa.b\E/`, 'axb', false],
    [raw`/\Qa.b\E/`, 'a.b', true],
    [raw`/^\x41\101\o{101}\cA\e$/`, 'AAA\u0001\u001b', true],
    [raw`/\bcat\b/`, 'a cat sat', true],
    [raw`/[\W]/`, 'a', false],
    [raw`/[a\W]/`, '-', true],
    [raw`/[^\W]/`, '-', false],
  ])('%s on %j: %s', (pattern, subject, matches) => {
    expect(compilePattern(pattern).test(subject)).toBe(matches);
  });

  it.each([
    ['/^.$/', 'Ä', false],
    ['/^..$/', 'Ä', true],
    ['/^.$/u', 'Ä', true],
    ['/ä/i', 'Ä', false],
    ['/ä/iu', 'Ä', true],
    ['/^m.nchen$/i', 'München', false],
    [raw`/^\w+$/`, 'München', false],
    [raw`/^\w+$/u`, 'München', true],
    [raw`/\xc3\xbc/`, 'ü', true],
    [raw`/\x{fc}/u`, 'ü', true],
    ['/[äö]/', 'ü', true],
    ['/[äö]/u', 'ü', false],
    [raw`/^\p{Lu}\p{Ll}+$/u`, 'Österreich', true],
    ['/^.$/u', '\u{1f600}', true],
  ])('sees bytes without the flag u, characters with it: %s on %s', (pattern, subject, matches) => {
    expect(compilePattern(pattern).test(subject)).toBe(matches);
  });

  it.each([
    ['', 'patternInvalid'],
    ['abc', 'patternInvalid'],
    ['/abc', 'patternInvalid'],
    ['/abc/g', 'patternInvalid'],
    ['/abc/e', 'patternInvalid'],
    ['/(abc/', 'patternInvalid'],
    ['/abc)/', 'patternInvalid'],
    ['/[abc/', 'patternInvalid'],
    ['/*a/', 'patternInvalid'],
    ['/a**/', 'patternInvalid'],
    ['/[z-a]/', 'patternInvalid'],
    [raw`/\y/`, 'patternInvalid'],
    [raw`/\x{100}/`, 'patternInvalid'],
    ['/(?<=a+)b/', 'patternInvalid'],
    [raw`/(a)\2/`, 'patternInvalid'],
    ['/a{3,2}/', 'patternInvalid'],
    ['/(?<a>x)(?<a>y)/', 'patternInvalid'],
    ['/(?R)/', 'patternUnsupported'],
    ['/(*COMMIT)a/', 'patternUnsupported'],
    [raw`/\X/`, 'patternUnsupported'],
    [`/${'a'.repeat(3_000)}/`, 'patternInvalid'],
  ])('that cannot be used is refused: %s', (pattern, code) => {
    let refusal: unknown;
    try {
      compilePattern(pattern);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ValueError);
    expect(refusal).toMatchObject({ complaint: { code } });
  });

  it.each([
    ['/a(?=b)/', 'ab', true],
    ['/a(?=b)/', 'ac', false],
    ['/a(?!b)/', 'ab', false],
    ['/(?<=a)b/', 'ab', true],
    ['/(?<!a|cd)b/', 'cdb', false],
    [raw`/^(?=.*[0-9])(?=.*[a-z])\w{6,}$/`, 'abc123', true],
    [raw`/^(?=.*[0-9])(?=.*[a-z])\w{6,}$/`, 'abcdef', false],
    [raw`/^(\w+) \1$/`, 'bye bye', true],
    [raw`/^(\w+) \1$/`, 'bye by', false],
    [raw`/^(\w+) \1$/i`, 'Bye bYE', true],
    [raw`/^(?<q>['"]).*\k<q>$/`, '"x"', true],
    [raw`/^(a)(b)\g{-1}$/`, 'abb', true],
    ['/^(?>a+)ab/', 'aaab', false],
    ['/^a++b/', 'aaab', true],
    ['/^a*+a/', 'aaa', false],
    ['/^(?:a|ab)(?=c)/', 'abc', true],
    ['/^a{1001}$/', 'a'.repeat(1001), true],
    ['/(?=(a+))a*b\\1/', 'baaabac', true],
    [raw`/\bü/u`, 'Grün ü', true],
    [raw`/\bü/u`, 'Grün', false],
    [raw`/^[^\W\d_]+$/u`, 'Grün', true],
    [raw`/^[^\W\d_]+$/u`, 'Grün1', false],
    ['/(?=b)(a|b)*?c/', 'abac', true],
    ['/(?=x)()*x/', 'x', true],
  ])('that needs to be tried out is: %s on %s: %s', (pattern, subject, matches) => {
    expect(compilePattern(pattern).test(subject)).toBe(matches);
  });

  it.each(['/^(?=a)(a+)+$/', '/^(?=a)(a|a)*$/', '/(?=a)(a|b)*c/', '/(?!x)(.*)*x/'])(
    'that would run away is stopped: %s',
    (pattern) => {
      const compiled = compilePattern(pattern);
      let stopped: unknown;
      try {
        compiled.test(`${'a'.repeat(20_000)}!`);
      } catch (error) {
        stopped = error;
      }
      expect(stopped).toMatchObject({ complaint: { code: 'patternTooCostly' } });
    },
  );

  it('takes time linear in its text, whatever it says', () => {
    const subject = `${'a'.repeat(50_000)}!`;
    for (const pattern of ['/^(a+)+$/', '/^(a|a)*$/', '/^(a|aa)+$/', '/(.*)*x/', '/(a?){25}a{25}$/']) {
      expect(compilePattern(pattern).test(subject)).toBe(false);
    }
  });
});
