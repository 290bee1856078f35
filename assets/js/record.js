// What forms of persons, series and other records do beyond sending.
import { orders } from "./order.js";
import { pictureFields } from "./picturefield.js";

orders();
pictureFields();
