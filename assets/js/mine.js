// Passkeys on members' pages; without this script a mailed link does.
import { passkeys } from "./passkey.js";

passkeys("/mijn");
