/* What static/staff/source.js uses of CodeMirror 6; `signage assets` puts it into one file. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "codemirror";
import { tags } from "@lezer/highlight";

export { autocompletion } from "@codemirror/autocomplete";
export { yaml } from "@codemirror/lang-yaml";
export { lintGutter, setDiagnostics } from "@codemirror/lint";
export { EditorState } from "@codemirror/state";
export { hoverTooltip } from "@codemirror/view";
export { basicSetup, EditorView } from "codemirror";

/** Colours that can be read: 7:1 at least on white. */
export const coloured = syntaxHighlighting(HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "#0b4a63", fontWeight: "600" },
  { tag: [tags.comment, tags.lineComment], color: "#31461f" },
  { tag: [tags.string, tags.special(tags.string)], color: "#6b2b12" },
  { tag: [tags.content], color: "#14202a" },
  { tag: [tags.keyword, tags.labelName, tags.typeName, tags.meta], color: "#5a2a5c" },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: "#3b4751" }
]));

export const theme = EditorView.theme({
  "&": { maxHeight: "70vh", color: "#14202a", backgroundColor: "#ffffff", borderRadius: "6px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { overflow: "auto", minHeight: "22em", font: "500 16px/1.5 Consolas, Menlo, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace" },
  ".cm-gutters": { color: "#3b4751", backgroundColor: "#f5f3ee", border: "0", borderRight: "1px solid #cfcabe" },
  ".cm-activeLineGutter, .cm-activeLine": { backgroundColor: "#0b4a6312" },
  ".cm-tooltip": { maxWidth: "38em", padding: "4px 0", color: "#14202a", backgroundColor: "#ffffff", border: "2px solid #0b4a63", borderRadius: "8px", font: "500 15px/1.45 'Be Vietnam Pro', 'Noto Sans', sans-serif" },
  ".cm-tooltip-hover > div, .cm-completionInfo": { padding: "6px 12px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "Consolas, Menlo, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "#ffffff", backgroundColor: "#0b4a63" },
  ".cm-panels": { color: "#14202a", backgroundColor: "#ebe8e0", font: "500 15px/1.45 'Be Vietnam Pro', 'Noto Sans', sans-serif" },
  ".cm-panel.cm-search": { fontSize: "15px" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { fontSize: "15px" },
  ".cm-foldPlaceholder": { color: "#14202a", backgroundColor: "#ebe8e0" }
});
