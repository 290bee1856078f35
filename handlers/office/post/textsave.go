package post

import (
	"errors"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/compare"
	"samenspel/models/fault"
	"samenspel/models/post"
)

// letterTextForm is what was typed. A version that is no number is of none.
type letterTextForm struct {
	Version int64  `form:"version"`
	Subject string `form:"subject"`
	Body    string `form:"body"`
	Part    string `form:"part"`
}

func letterTextFormOf(c *fiber.Ctx) (in letterTextForm) {
	form.Read(c, &in)
	return in
}

// SaveLetterText is POST /redactie/brieven/:key/:language {version, subject, body}.
func (h *Handlers) SaveLetterText(c *fiber.Ctx) error {
	key, language := c.Params("key"), c.Params("language")
	in := letterTextFormOf(c)
	err := h.Models.Post.SaveLetterText(c.UserContext(), desk.AccountOf(c), key, language, in.Subject, in.Body, in.Version)
	if err == nil {
		return desk.Done(c, letterTextsPath+"/"+key+"/"+language, "lettertext")
	}
	return h.letterTextAgain(c, err)
}

// ResetLetterText is POST /redactie/brieven/:key/:language/terug {version}.
func (h *Handlers) ResetLetterText(c *fiber.Ctx) error {
	key, language := c.Params("key"), c.Params("language")
	err := h.Models.Post.ResetLetterText(c.UserContext(), desk.AccountOf(c), key, language, desk.SeenVersion(c))
	if err == nil {
		return desk.Done(c, letterTextsPath+"/"+key+"/"+language, "lettertext_reset")
	}
	page, _, failed := h.letterText(c)
	if failed != nil {
		return failed
	}
	if err := page.wrongLetter(err); err != nil {
		return err
	}
	return desk.Again(c, "office/lettertext", page)
}

// PreviewLetterText is POST /redactie/brieven/:key/:language/voorbeeld
// {subject, body, part}: the mail with made-up words, as its reader has it. It
// is a page of its own that may have the styles a mail needs, and so nothing
// else: no script, no form, nothing fetched, and no part in our site.
func (h *Handlers) PreviewLetterText(c *fiber.Ctx) error {
	key, language := c.Params("key"), c.Params("language")
	in := letterTextFormOf(c)
	subject, body, err := post.CleanLetterText(key, in.Subject, in.Body)
	if err != nil {
		return h.letterTextAgain(c, err)
	}
	if _, err := h.Models.Post.LetterText(c.UserContext(), desk.AccountOf(c), key, language); err != nil {
		return err
	}
	site, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	subject, text, html, err := h.Views.ExampleLetter(h.Base, language, key, &post.LetterText{Subject: subject, Body: body}, site.Sender())
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentSecurityPolicy, "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	c.Set("Cross-Origin-Opener-Policy", "unsafe-none") // a browser refuses another one in a sandbox
	if in.Part == "text" {
		c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
		return c.SendString(subject + "\n\n" + text)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.SendString(html)
}

// letterTextAgain shows the form with what was typed. After a collision it has
// the other's words beside it, and saving once more is over those.
func (h *Handlers) letterTextAgain(c *fiber.Ctx, err error) error {
	page, stored, failed := h.letterText(c)
	if failed != nil {
		return failed
	}
	in := letterTextFormOf(c)
	page.Subject, page.Body = in.Subject, in.Body
	if fault.Is(err, fault.Conflict) {
		for _, field := range []desk.Difference{
			{Name: "subject", Label: page.Catalogue.Text("o_lt_subject"), Spans: compare.Text(page.Subject, stored.Subject)},
			{Name: "body", Label: page.Catalogue.Text("o_lt_body"), Spans: compare.Text(page.Body, stored.Body)},
		} {
			if slices.ContainsFunc(field.Spans, func(s compare.Span) bool { return s.Kind != compare.Same }) {
				page.Theirs = append(page.Theirs, field)
			}
		}
	} else {
		page.Version = in.Version
	}
	if err := page.wrongLetter(err); err != nil {
		return err
	}
	return desk.Again(c, "office/lettertext", page)
}

// wrongLetter tells what is wrong with typed words at their fields. It gives
// back what is not the person's mistake.
func (p *letterTextPage) wrongLetter(err error) error {
	for _, one := range form.Each(err) {
		t := p.Teller("o_lettertext_wrong")
		var wrong *post.WrongText
		if errors.As(one, &wrong) {
			t.With = []any{"Word", wrong.Word}
		}
		if err := t.Tell(one); err != nil {
			return err
		}
	}
	return nil
}
