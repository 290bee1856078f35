// Fills the stores that the tests copy, side by side, before any test asks for
// one. A test that finds none fills it itself.
import { archive } from "./extra.mjs";
import { demo } from "./server.mjs";

await Promise.all([demo(), demo(archive)]);
