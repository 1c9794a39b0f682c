import { HighlightStyle, StreamLanguage, syntaxHighlighting, type StreamParser } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const keywords = /^(?:and|or|not|in|matches)\b/;
const constants = /^(?:true|false|null)\b/i;

/** Colours only: what an expression means, main alone knows. */
const parser: StreamParser<null> = {
  name: 'payment-rule-expression',
  startState: () => null,
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^'(?:[^'\\]|\\.)*'?/) || stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^\d+(?:\.\d+)?(?:[eE][+-]\d+)?/)) return 'number';
    if (stream.match(keywords)) return 'keyword';
    if (stream.match(constants)) return 'atom';
    if (stream.match(/^(?:any|all|sum|count|min|max)(?=\s*\()/)) return 'function';
    if (stream.match(/^\.(?:any|all|sum)(?=\s*\()/)) return 'function';
    if (stream.match(/^\.[A-Za-z_]\w*/)) return 'propertyName';
    if (stream.match(/^[A-Za-z_]\w*/)) return 'variableName';
    if (stream.match(/^(?:\*\*|\.\.|[=!<>]=?|&&|\|\||[-+*/%~?:])/)) return 'operator';
    stream.next();
    return null;
  },
  tokenTable: { function: tags.function(tags.variableName) },
  languageData: { closeBrackets: { brackets: ['(', '[', '{', "'", '"'] } },
};

// By classes, so that both colour schemes have colours of their own with enough contrast.
const style = HighlightStyle.define([
  { tag: tags.string, class: 'expr-string' },
  { tag: tags.number, class: 'expr-number' },
  { tag: tags.atom, class: 'expr-number' },
  { tag: tags.keyword, class: 'expr-keyword' },
  { tag: tags.operator, class: 'expr-operator' },
  { tag: tags.function(tags.variableName), class: 'expr-function' },
  { tag: tags.propertyName, class: 'expr-property' },
  { tag: tags.variableName, class: 'expr-variable' },
]);

/** The language of payment rules for the editor. */
export const expressionLanguage = [StreamLanguage.define(parser), syntaxHighlighting(style)];
