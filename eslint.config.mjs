import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["assets/dist/", "node_modules/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-promise-executor-return": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "require-atomic-updates": "error",
    },
  },
  // Scripts of the site run in a browser; all others in Node, and the browser
  // tests hand functions to a page.
  { files: ["assets/js/**"], languageOptions: { globals: globals.browser } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["e2e/**"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
