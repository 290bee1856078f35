package site

import (
	"encoding/json"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/privacy"
	"samenspel/views"
)

type minePrivacyPage struct {
	minePage
	Groups  []personal.Group
	Stays   []string
	Request *privacy.ErasureRequest // an open one, or nil
	Terms   *privacy.Retention
}

// MinePrivacy is GET /mijn/privacy: everything that is held about them, why and
// how long, and what they can have done with it.
func (s *Site) MinePrivacy(c *fiber.Ctx) error {
	frame, err := s.mine(c, "mine_privacy")
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	page := minePrivacyPage{minePage: frame, Stays: s.Models.Privacy.StaysAfter()}
	if page.Groups, err = s.Models.Privacy.HeldAbout(ctx, page.Account); err != nil {
		return err
	}
	if page.Terms, err = s.Models.Privacy.Retention(ctx); err != nil {
		return err
	}
	page.Request, err = s.Models.Privacy.OpenErasure(ctx, page.Account.Email)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	return c.Render("site/mineprivacy", page)
}

// copied is a group of what is held, in words.
type copied struct {
	What     string                `json:"what"`
	Purposes []copiedPurpose       `json:"purposes"`
	Items    []map[string][]string `json:"items"`
}

type copiedPurpose struct {
	Purpose string `json:"purpose"`
	Ground  string `json:"ground"`
	Term    string `json:"term"`
}

// MineCopy is POST /mijn/privacy/kopie: the same as a file to take along
// (AVG, art. 15 and 20).
func (s *Site) MineCopy(c *fiber.Ctx) error {
	ctx := c.UserContext()
	a := session.Account(c)
	groups, err := s.Models.Privacy.TakeCopy(ctx, a)
	if err != nil {
		return err
	}
	site, err := s.Models.Site.Site(ctx)
	if err != nil {
		return err
	}
	terms, err := s.Models.Privacy.Retention(ctx)
	if err != nil {
		return err
	}
	l := s.Views.Locale(site.Language)
	out := struct {
		Association string    `json:"association"`
		Made        time.Time `json:"made"`
		Held        []copied  `json:"held"`
	}{site.Name, s.Models.Now(), []copied{}}
	for _, g := range groups {
		one := copied{What: l.Text("held_" + g.Key), Purposes: []copiedPurpose{}, Items: []map[string][]string{}}
		for _, p := range g.Rows {
			one.Purposes = append(one.Purposes, copiedPurpose{l.Text("p_purpose_" + p.Purpose), l.Text("p_ground_" + string(p.Ground)), l.Term(terms, p.Term)})
		}
		for _, item := range g.Items {
			fields := map[string][]string{}
			for _, f := range item {
				name := l.Text("held_f_" + f.Name)
				fields[name] = append(fields[name], l.Held(f))
			}
			one.Items = append(one.Items, fields)
		}
		out.Held = append(out.Held, one)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	header.File(c, header.Attachment, "mijn-gegevens-"+s.Models.Now().In(views.Amsterdam).Format(time.DateOnly)+".json", "application/json; charset=utf-8")
	return c.Send(append(text, '\n'))
}

// MineErasure is POST /mijn/privacy/wissen {zeker}: asks to be erased.
func (s *Site) MineErasure(c *fiber.Ctx) error {
	if _, err := s.Models.Privacy.AskOwnErasure(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return mineDone(c, "/mijn/privacy", "wissen")
}
