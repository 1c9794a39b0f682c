import { useEffect, useRef } from 'react';
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import type { Suggestions } from './completion.ts';
import { editorTheme } from './editor-theme.ts';
import { expressionLanguage } from './language.ts';
import './expression-editor.css';

/** Something wrong with a stretch of the text. */
export type EditorProblem = {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
};

type Suggest = (text: string, position: number) => Suggestions | undefined;

export type ExpressionEditorProps = {
  /** Names the field for screen readers; with `describedBy`. */
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly problems: ReadonlyArray<EditorProblem>;
  readonly invalid: boolean;
  readonly placeholder: string;
  readonly suggest: Suggest;
  readonly path: string;
};

/** A text editor for expressions: colours, completion, and what is wrong underlined where it stands. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const attributes = useRef(new Compartment());
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { labelledBy, describedBy, value, problems, invalid, path } = props;
  useEffect(() => {
    const { current: parent } = host;
    if (parent === null) return undefined;
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          expressionLanguage,
          editorTheme,
          history(),
          closeBrackets(),
          bracketMatching(),
          EditorView.lineWrapping,
          placeholder(latest.current.placeholder),
          autocompletion({
            icons: false,
            override: [
              (context) => complete(context, (text, position) => latest.current.suggest(text, position)),
            ],
          }),
          // Tab stays what it is everywhere: it leaves the field.
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          attributes.current.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure(
        EditorView.contentAttributes.of({
          'aria-labelledby': labelledBy,
          'aria-describedby': describedBy,
          'aria-invalid': String(invalid),
          'data-path': path,
          spellcheck: 'false',
        }),
      ),
    });
  }, [labelledBy, describedBy, invalid, path]);
  useEffect(() => {
    const { current: editor } = view;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const { current: editor } = view;
    if (editor === undefined) return;
    const { length } = editor.state.doc;
    // The answer may be about a text that was longer.
    const shown = problems
      .filter(({ from }) => from <= length)
      .map((problem) => ({ ...problem, to: Math.min(problem.to, length) }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [problems]);
  return <div ref={host} />;
}

/** Offers words while a name is typed, after a point, and on Ctrl+Space. */
function complete(context: CompletionContext, suggest: Suggest): CompletionResult | null {
  const { pos, state, explicit } = context;
  const found = suggest(state.doc.toString(), pos);
  if (found === undefined) return null;
  const isAfterPoint = pos > 0 && state.sliceDoc(pos - 1, pos) === '.';
  if (!explicit && found.from === pos && !isAfterPoint) return null;
  return {
    from: found.from,
    validFor: /^\w*$/,
    options: found.options.map(({ label, detail, apply }) => ({ label, detail, apply })),
  };
}
