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
    ['/(?=a)b/', 'patternUnsupported'],
    ['/(?<!a)b/', 'patternUnsupported'],
    ['/(?>a)b/', 'patternUnsupported'],
    ['/a++/', 'patternUnsupported'],
    [raw`/(a)\1/`, 'patternUnsupported'],
    ['/(?R)/', 'patternUnsupported'],
    ['/(*COMMIT)a/', 'patternUnsupported'],
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

  it('takes time linear in its text, whatever it says', () => {
    const subject = `${'a'.repeat(50_000)}!`;
    for (const pattern of ['/^(a+)+$/', '/^(a|a)*$/', '/^(a|aa)+$/', '/(.*)*x/', '/(a?){25}a{25}$/']) {
      expect(compilePattern(pattern).test(subject)).toBe(false);
    }
  });
});
