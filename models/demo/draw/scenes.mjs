// The seven scenes by file name; each draws a 1500 x 1000 sheet.
import { buurthuis, flap, vergaderzaal, jongerencentrum } from './scenes-inside.mjs';
import { moestuin, stadhuis, weekmarkt } from './scenes-outside.mjs';

export const scenes = { buurthuis, vergaderzaal, weekmarkt, jongerencentrum, moestuin, stadhuis, flap };
