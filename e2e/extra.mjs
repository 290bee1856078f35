// Articles that the demo lacks and a test needs, in the format of
// `samenspel import`.

const teaser =
  "Wat doet een buurthuis op een gewone dinsdag? Een maker liep een dag mee en zette haar camera neer in de " +
  "keuken, in de hal en bij de fietsen. Zij zag een koffieautomaat die nooit stilstaat, een vrijwilliger die " +
  "elk kind bij de naam kent en een directeur die de afwas doet. Na afloop vroeg zij wat iedereen morgen " +
  "anders zou doen. Het antwoord was overal hetzelfde: eerder beginnen, en langer blijven zitten.";

/** A news item with a film at another host. */
export const film = {
  key: "een-film-over-de-wijk",
  type: "news",
  title: "Een film over de wijk",
  teaser,
  body: ["<p>De film is te zien op deze pagina.</p>"],
  published_at: yearsAgo(5),
  video: { url: "https://www.youtube-nocookie.com/embed/abc123", title: "Een film over de wijk" },
};

/** A news item with three films and a table in its text; one host has no player that we trust. */
export const films = {
  key: "drie-films",
  type: "news",
  title: "Drie films",
  teaser,
  body: [
    "<p>Kijk zelf.</p>",
    '<figure data-film="https://youtu.be/abc111"><figcaption>De eerste film</figcaption></figure>',
    '<figure data-film="https://vimeo.com/222"><figcaption>De tweede film</figcaption></figure>',
    "<table><caption>Waar en wanneer</caption><thead><tr><th scope='col'>Film</th><th scope='col'>Plaats</th></tr></thead>" +
      "<tbody><tr><th scope='row'>De eerste</th><td>Delft, in de grote zaal van de bibliotheek</td></tr></tbody></table>",
    '<figure data-film="https://film.example/3"><figcaption>De derde film</figcaption></figure>',
  ],
  published_at: yearsAgo(6),
};

/** Two further parts of a series of the demo, old enough for its archive's page 9. */
export const oldParts = [
  { key: "de-spaarpot-op-het-bureau", title: "De spaarpot op het bureau", position: 101, years: 22 },
  { key: "de-spaarpot-is-vol", title: "De spaarpot is vol", position: 102, years: 21.9 },
].map(({ key, title, position, years }) => ({
  key,
  title,
  teaser,
  type: "interview",
  body: ["<p>Het gesprek begint bij een spaarpot.</p>"],
  published_at: yearsAgo(years),
  series: "rondkomen",
  series_position: position,
}));

/** How many articles make ten pages of Actueel with these two. */
export const archive = 110 - oldParts.length;

/** @param {number} years */
function yearsAgo(years) {
  return new Date(Date.now() - years * 365.25 * 86_400_000).toISOString();
}
