// What a text is made of: paragraphs, questions, headings, lists and what
// stands inside a line.
import { Mark, Node } from "@tiptap/core";
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
  renderHTML: () => ["p", 0],
});

/** The question of a question-and-answer piece; Enter behind it begins the answer. */
const Question = Node.create({
  name: "question",
  group: "block",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "p.vraag", priority: 60 }],
  renderHTML: () => ["p", { class: "vraag" }, 0],
});

/** A link holds an address and nothing else; one that is not allowed is no link. */
const Link = Mark.create({
  name: "link",
  priority: 1001,
  inclusive: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (node) => allowed(node.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href }, 0],
});

export const text = [
  Text,
  Paragraph,
  Question,
  Link,
  Bold,
  Italic,
  HardBreak,
  Heading.configure({ levels: [2, 3] }).extend({ marks: "link italic" }),
  BulletList.extend({ group: "block list" }),
  OrderedList.extend({ group: "block list", addAttributes: () => ({}) }),
  ListItem.extend({ content: "paragraph (paragraph|list)*" }),
  ListKeymap,
];
