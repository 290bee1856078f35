package post

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/post"
)

// letterTextsPath is the room where the desk changes the words of letters.
const letterTextsPath = "/redactie/brieven"

type letterTextsPage struct {
	desk.Frame
	Groups []letterTextGroup
}

type letterTextGroup struct {
	ID, Title string
	Rows      []letterTextRow
}

type letterTextRow struct {
	Name, When string
	Languages  []letterLanguage
}

// letterLanguage is a letter in one of its languages.
type letterLanguage struct {
	Text, Path string
	Own        bool // the desk wrote it
	Active     bool
}

// LetterTexts is GET /redactie/brieven: every letter, by what it is about.
func (h *Handlers) LetterTexts(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_lt_title")
	if err != nil {
		return err
	}
	own, err := h.Models.Post.OwnLetterTexts(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	page := letterTextsPage{Frame: f}
	for _, group := range post.LetterGroups {
		g := letterTextGroup{ID: string(group), Title: f.Catalogue.Text("o_lt_group_" + string(group))}
		for _, kind := range post.LetterKinds {
			if kind.Group == group {
				g.Rows = append(g.Rows, letterTextRow{f.Catalogue.Text("l_" + kind.Key + "_name"), f.Catalogue.Text("l_" + kind.Key + "_when"), letterLanguages(&f, kind.Key, "", own)})
			}
		}
		page.Groups = append(page.Groups, g)
	}
	return c.Render("office/lettertexts", page)
}

func letterLanguages(f *desk.Frame, key, active string, own map[string]bool) []letterLanguage {
	var all []letterLanguage
	for _, language := range post.LetterLanguages {
		all = append(all, letterLanguage{f.Catalogue.Text("o_lt_" + language), letterTextsPath + "/" + key + "/" + language, own[key+"."+language], language == active})
	}
	return all
}

type letterTextPage struct {
	desk.Frame
	Name, When, Path string
	Languages        []letterLanguage
	Version          int64
	Subject, Body    string           // as typed
	Own              bool             // the desk wrote what is stored
	Program          *post.LetterText // the words of the program
	Sent             bool             // the site sends mail in this language
	Button           string           // what its button says, or ""
	Words            []letterWord
	Theirs           []desk.Difference // what somebody else saved meanwhile
}

// letterWord is a placeholder and what it stands for.
type letterWord struct{ Word, Means string }

// LetterText is GET /redactie/brieven/:key/:language.
func (h *Handlers) LetterText(c *fiber.Ctx) error {
	page, _, err := h.letterText(c)
	if err != nil {
		return err
	}
	return c.Render("office/lettertext", page)
}

// letterText is the page with what is stored, and that.
func (h *Handlers) letterText(c *fiber.Ctx) (*letterTextPage, *post.LetterText, error) {
	key, language := c.Params("key"), c.Params("language")
	stored, err := h.Models.Post.LetterText(c.UserContext(), desk.AccountOf(c), key, language)
	if err != nil {
		return nil, nil, err
	}
	own, err := h.Models.Post.OwnLetterTexts(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return nil, nil, err
	}
	f, err := h.Frame(c, "l_"+key+"_name")
	if err != nil {
		return nil, nil, err
	}
	kind := post.LetterKindOf(key)
	written := h.Views.Locale(language)
	page := &letterTextPage{Frame: f, Name: f.Title, When: f.Catalogue.Text("l_" + key + "_when"), Path: letterTextsPath + "/" + key + "/" + language,
		Languages: letterLanguages(&f, key, language, own), Version: stored.Version, Own: stored.Own(),
		Program: written.LetterText(key), Sent: language == f.Lang}
	if kind.Button {
		page.Button = written.Text("l_" + key + "_button")
	}
	for _, word := range kind.Placeholders() {
		page.Words = append(page.Words, letterWord{"{" + word + "}", f.Catalogue.Text("l_word_" + word)})
	}
	shown := stored
	if !page.Own {
		shown = page.Program
	}
	page.Subject, page.Body = shown.Subject, shown.Body
	return page, shown, nil
}
