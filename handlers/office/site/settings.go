package site

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/colour"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/library"
	"samenspel/models/site"
)

type settingsPage struct {
	desk.Frame
	Base      int64             // version of the settings that the form began with
	Values    map[string]string // by field, as typed
	Fees      []feeRow
	MustAgree bool
	Networks  []string
	Near      string // the colour that is offered instead of a refused one
	Accent    swatch // of the site as it is
	Logo      *library.Picture
	Share     *library.Picture
	Alt       string // as typed with a picture that was refused
}

// feeRow is a line of the table of fees, as typed.
type feeRow struct{ Size, Amount string }

// swatch shows a colour as the site writes with it, in the light and the dark.
type swatch struct{ Light, Dark string }

func swatchOf(text string) swatch {
	c, ok := colour.Parse(text)
	if !ok || text == site.OwnAccent {
		return swatch{site.OwnAccent, "#84d3b4"}
	}
	return swatch{c.String(), colour.ForDark(c).String()}
}

// settingFields are the plain fields of the form and where they are kept.
func settingFields(s *site.Settings) map[string]*string {
	return map[string]*string{"name": &s.Name, "tagline": &s.Tagline, "slogan": &s.Slogan, "intro": &s.Intro, "language": &s.Language,
		"email": &s.Email, "phone": &s.Phone, "street": &s.Street, "postcode": &s.Postcode, "place": &s.Place, "kvk": &s.KvK, "accent": &s.Accent}
}

// Settings is GET /redactie/instellingen.
func (h *Handlers) Settings(c *fiber.Ctx) error {
	page, err := h.settings(c)
	if err != nil {
		return err
	}
	return c.Render("office/settings", page)
}

// settings is the page with what is stored.
func (h *Handlers) settings(c *fiber.Ctx) (*settingsPage, error) {
	ctx := c.UserContext()
	f, err := h.Frame(c, "o_settings")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"sitedesk.js"}
	s, err := h.Models.Site.StoredSettings(ctx)
	if err != nil {
		return nil, err
	}
	page := &settingsPage{Frame: f, Base: s.Version, Values: map[string]string{}, Networks: site.Networks, Accent: swatchOf(s.Accent)}
	for name, value := range settingFields(s) {
		page.Values[name] = *value
	}
	for _, network := range site.Networks {
		page.Values["social_"+network] = s.On(network)
	}
	page.Values["factor_hours"] = strconv.Itoa(int(s.FactorAfter().Hours()))
	page.MustAgree = s.MustAgree
	for _, fee := range s.Fees {
		page.Fees = append(page.Fees, feeRow{fee.Size, strings.TrimPrefix(f.Catalogue.Euros(fee.Cents), "€ ")})
	}
	page.Fees = append(page.Fees, feeRow{}, feeRow{})
	if page.Logo, err = h.picture(ctx, s.Logo); err != nil {
		return nil, err
	}
	page.Share, err = h.picture(ctx, s.Picture)
	return page, err
}

// picture reads one of the library; nil when there is none.
func (h *Handlers) picture(ctx context.Context, id string) (*library.Picture, error) {
	p, err := h.Models.Library.Picture(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return p, err
}

// settingsForm is the form, but for the networks.
type settingsForm struct {
	Base       int64    `form:"base"`
	Name       string   `form:"name"`
	Tagline    string   `form:"tagline"`
	Slogan     string   `form:"slogan"`
	Intro      string   `form:"intro"`
	Language   string   `form:"language"`
	Email      string   `form:"email"`
	Phone      string   `form:"phone"`
	Street     string   `form:"street"`
	Postcode   string   `form:"postcode"`
	Place      string   `form:"place"`
	KvK        string   `form:"kvk"`
	Accent     string   `form:"accent"`
	Take       string   `form:"take"`
	Hours      int      `form:"factor_hours"`
	HoursTyped string   `form:"factor_hours"`
	MustAgree  bool     `form:"must_agree"`
	Sizes      []string `form:"fee_size"`
	Amounts    []string `form:"fee_amount"`
}

// SaveSettings is POST /redactie/instellingen {base, and the fields}. take is
// the colour that was offered, and chosen.
func (h *Handlers) SaveSettings(c *fiber.Ctx) error {
	var sent settingsForm
	wrong := form.Read(c, &sent)
	if wrong["factor_hours"] != "" || strings.TrimSpace(sent.HoursTyped) == "" {
		sent.Hours = -1 // refused with the rest
	}
	in := site.Settings{Name: sent.Name, Tagline: sent.Tagline, Slogan: sent.Slogan, Intro: sent.Intro, Language: sent.Language, Email: sent.Email,
		Phone: sent.Phone, Street: sent.Street, Postcode: sent.Postcode, Place: sent.Place, KvK: sent.KvK, Accent: cmp.Or(sent.Take, sent.Accent),
		FactorHours: &sent.Hours, MustAgree: sent.MustAgree}
	for _, network := range site.Networks {
		in.Social = append(in.Social, site.SocialLink{Network: network, URL: c.FormValue("social_" + network)})
	}
	rows, fees := feesOf(&sent)
	in.Fees = fees
	typed := in
	err := h.Models.Site.ChangeSettings(c.UserContext(), desk.AccountOf(c), sent.Base, in)
	if err == nil {
		return desk.Done(c, "/redactie/instellingen", "saved")
	}
	page, failed := h.settings(c)
	if failed != nil {
		return failed
	}
	for name, value := range settingFields(&typed) {
		page.Values[name] = *value
	}
	for _, network := range site.Networks {
		page.Values["social_"+network] = c.FormValue("social_" + network)
	}
	page.Values["factor_hours"] = sent.HoursTyped
	page.Fees, page.MustAgree = rows, typed.MustAgree
	if err := page.Tell(err, "o_set_wrong"); err != nil {
		return err
	}
	page.offer()
	return desk.Again(c, "office/settings", page)
}

// offer tells how little contrast a colour has, and the nearest with enough.
func (p *settingsPage) offer() {
	c, ok := colour.Parse(p.Values["accent"])
	if !ok || p.Errors["accent"] == "" {
		return
	}
	// Rounded down: 4.49 is not 4.5.
	ratio := fmt.Sprintf("%.1f", float64(int(colour.Accent(c)*10))/10)
	if p.Lang == "nl" {
		ratio = strings.Replace(ratio, ".", ",", 1)
	}
	p.Errors["accent"] = p.Catalogue.Text("o_set_wrong_accent_contrast", "Ratio", ratio)
	p.Near = colour.Nearest(c).String()
}

// feesOf reads the table of fees: as typed, and as stored. An amount that is
// none makes a row that the model refuses.
func feesOf(sent *settingsForm) ([]feeRow, []site.Fee) {
	var rows []feeRow
	var fees []site.Fee
	sizes, amounts := sent.Sizes, sent.Amounts
	for i := range min(len(sizes), len(amounts)) {
		row := feeRow{sizes[i], amounts[i]}
		if strings.TrimSpace(row.Size+row.Amount) == "" {
			continue
		}
		rows = append(rows, row)
		cents, ok := input.ParseEuros(row.Amount)
		if !ok {
			cents = -1
		}
		fees = append(fees, site.Fee{Size: row.Size, Cents: cents})
	}
	return append(rows, feeRow{}, feeRow{}), fees
}
