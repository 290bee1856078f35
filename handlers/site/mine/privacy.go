package mine

import (
	"encoding/json"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/privacy"
	"samenspel/views"
)

type minePrivacyPage struct {
	front.MinePage
	Groups  []personal.Group
	Stays   []string
	Request *privacy.ErasureRequest // an open one, or nil
	Terms   *privacy.Retention
}

// MinePrivacy is GET /mijn/privacy: everything that is held about them, why and
// how long, and what they can have done with it.
func (h *Handlers) MinePrivacy(c *fiber.Ctx) error {
	frame, err := h.Mine(c, "mine_privacy")
	if err != nil {
		return err
	}
	ctx := c.UserContext()
	page := minePrivacyPage{MinePage: frame, Stays: h.Models.Privacy.StaysAfter()}
	if page.Groups, err = h.Models.Privacy.SubjectAccessOf(ctx, page.Account); err != nil {
		return err
	}
	if page.Terms, err = h.Models.Privacy.Retention(ctx); err != nil {
		return err
	}
	page.Request, err = h.Models.Privacy.OpenErasure(ctx, page.Account.Email)
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
func (h *Handlers) MineCopy(c *fiber.Ctx) error {
	ctx := c.UserContext()
	a := session.Account(c)
	groups, err := h.Models.Privacy.TakeCopy(ctx, a)
	if err != nil {
		return err
	}
	site, err := h.Models.Site.Site(ctx)
	if err != nil {
		return err
	}
	terms, err := h.Models.Privacy.Retention(ctx)
	if err != nil {
		return err
	}
	l := h.Views.Locale(site.Language)
	out := struct {
		Association string    `json:"association"`
		Made        time.Time `json:"made"`
		Held        []copied  `json:"held"`
	}{site.Name, h.Models.Now(), []copied{}}
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
	header.File(c, header.Attachment, "mijn-gegevens-"+h.Models.Now().In(views.Amsterdam).Format(time.DateOnly)+".json", "application/json; charset=utf-8")
	return c.Send(append(text, '\n'))
}

// MineErasure is POST /mijn/privacy/wissen {zeker}: asks to be erased.
func (h *Handlers) MineErasure(c *fiber.Ctx) error {
	if _, err := h.Models.Privacy.AskOwnErasure(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/privacy", "wissen")
}
