// What a text is made of: paragraphs, questions, headings, lists and what
// stands inside a line.
import { Extension, Mark, Node } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { allowed } from "./address.js";

const Text = Node.create({ name: "text", group: "inline" });

const Paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block",
  content: "inline*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
});

/** The question of a question-and-answer piece; Enter behind it begins the answer. */
const Question = Node.create({
  name: "question",
  group: "block",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p.vraag", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["p", { class: "vraag", ...HTMLAttributes }, 0],
});

/** A link holds an address and nothing else; one that is not allowed is no link. */
const Link = Mark.create({
  name: "link",
  priority: 1001,
  inclusive: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (node) => allowed(node.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes: { href, lang } }) => ["a", { href, lang }, 0],
});

/**
 * A mark that is a tag and nothing more.
 * @param {string} name
 * @param {string} tag
 * @param {string} [also] another way of writing it
 */
const simple = (name, tag, also) => Mark.create({
  name,
  parseHTML: () => [{ tag }, ...(also ? [{ tag: also }] : [])],
  renderHTML: () => [tag, 0],
});

/** An attribute as it stands in the text, or not at all. @param {string} name */
const written = (name) => ({ default: null, parseHTML: (/** @type {HTMLElement} */ node) => node.getAttribute(name) });

/** The language and direction of words that are not those of the text. */
const Languages = Extension.create({
  name: "languages",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "question", "heading", "bulletList", "orderedList", "listItem", "blockquote", "speaker", "table", "tableCell", "tableHeader"],
      attributes: { lang: written("lang"), dir: written("dir") },
    },
    { types: ["bold", "italic", "link"], attributes: { lang: written("lang") } },
  ],
});

export const text = [
  Languages,
  Text,
  Paragraph,
  Question,
  Link,
  Bold,
  Italic,
  simple("struck", "s", "strike"),
  simple("sup", "sup"),
  simple("sub", "sub"),
  HardBreak,
  Heading.configure({ levels: [2, 3] }).extend({ marks: "link italic struck sup sub" }),
  BulletList.extend({ group: "block list" }),
  OrderedList.extend({ group: "block list", addAttributes: () => ({ start: written("start"), type: written("type"), reversed: written("reversed") }) }),
  ListItem.extend({ content: "paragraph (paragraph|list)*" }),
  ListKeymap,
];
