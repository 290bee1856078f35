// Everything the editor knows, in one list.
import { Node } from "@tiptap/core";
import { Dropcursor, Gapcursor, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { EmptyFields } from "./empty.js";
import { Film, Picture } from "./figure.js";
import { Edges, Keys } from "./keys.js";
import { Members } from "./members.js";
import { quote } from "./quote.js";
import { table } from "./table.js";
import { text } from "./text.js";
import { Typography } from "./typography.js";

/**
 * @param {Record<string, string>} words
 * @param {boolean} pieces whether a text may have a part for members only
 * @param {(key: string) => boolean} press does what a shortcut of the toolbar does
 * @param {string[]} shortcuts those of the toolbar
 */
export function extensions(words, pieces, press, shortcuts) {
  return [
    Node.create({ name: "doc", topNode: true, content: pieces ? "(block|members)+" : "block+" }),
    ...text,
    ...quote,
    ...table,
    Picture.configure({ words }),
    Film.configure({ words }),
    ...(pieces ? [Members.configure({ words })] : []),
    EmptyFields.configure({ words }),
    Keys.configure({ press, shortcuts }),
    Edges,
    Typography,
    TrailingNode,
    Gapcursor,
    Dropcursor.configure({ color: false, width: 3, class: "editor-drop" }),
    UndoRedo,
  ];
}
