package members

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/dutch"
	"samenspel/models/members"
)

// registerPath is where the register of members is.
const registerPath = "/redactie/leden"

// membersPerPage is the number of members on a page of the register.
const membersPerPage = 50

type registerPage struct {
	desk.Frame
	Rows     []members.Member
	Pager    desk.Pager
	Filter   members.MemberFilter
	Narrowed bool // by more than the usual state
	Columns  []sortColumn
	Choices  []filterChoice
	Manage   bool
	Fields   [][2]string // of the filter, for forms that carry it along
}

// sortColumn is the heading of a column, a link that sorts by it.
type sortColumn struct {
	Key, Text, Path string
	Sorted          string // aria-sort, or ""
}

// option is one of a list to choose from.
type option struct {
	Value, Text string
	Chosen      bool
}

// filterChoice is a list that narrows the register.
type filterChoice struct {
	Name, Label, All string
	Options          []option
}

// filterFields are the fields of the query that a filter stands in.
func filterFields(f *members.MemberFilter) []struct {
	name string
	text *string
} {
	return []struct {
		name string
		text *string
	}{{"q", &f.Query}, {"staat", &f.State}, {"soort", &f.Kind}, {"omvang", &f.Size}, {"sector", &f.Sector}, {"provincie", &f.Province}, {"op", &f.Sort}}
}

// filterOf reads a filter with what gives the fields of a query or a form.
func filterOf(field func(name string, otherwise ...string) string) members.MemberFilter {
	var f members.MemberFilter
	for _, one := range filterFields(&f) {
		text := strings.ToValidUTF8(field(one.name), "")
		*one.text = strings.Clone(text[:min(len(text), 200)])
	}
	return f
}

// queryOf is the filter as the fields of a query, without pagina.
func queryOf(f members.MemberFilter) url.Values {
	var pairs []string
	for _, one := range filterFields(&f) {
		pairs = append(pairs, one.name, *one.text)
	}
	return desk.QueryFields(pairs...)
}

// Register is GET /redactie/leden?q=&staat=&soort=&omvang=&sector=&provincie=&op=&pagina=.
func (h *Handlers) Register(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_menu_register")
	if err != nil {
		return err
	}
	page := registerPage{Frame: f, Filter: filterOf(c.Query), Manage: f.Account.May(access.ManageMembers)}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	found, err := h.Models.Members.ReadRegister(c.UserContext(), f.Account, page.Filter)
	if err != nil {
		return err
	}
	if page.Pager, err = desk.PageOf(n, len(found), membersPerPage); err != nil {
		return err
	}
	first := (n - 1) * membersPerPage
	page.Rows = found[first:min(first+membersPerPage, len(found))]
	for _, one := range filterFields(&page.Filter) {
		if *one.text != "" {
			page.Fields = append(page.Fields, [2]string{one.name, *one.text})
			page.Narrowed = page.Narrowed || one.name != "op"
		}
	}
	page.Pager.Query = queryOf(page.Filter)
	page.Columns = page.columns()
	page.Choices, err = h.filterChoices(c, &page)
	if err != nil {
		return err
	}
	return c.Render("office/register", page)
}

func (p *registerPage) columns() (columns []sortColumn) {
	now, back := strings.CutPrefix(p.Filter.Sort, "-")
	if now == "" || !slices.Contains(members.MemberSorts, now) {
		now = "name"
	}
	for _, key := range members.MemberSorts {
		column, filter := sortColumn{Key: key, Text: p.Catalogue.Text("o_reg_col_" + key)}, p.Filter
		filter.Sort = key
		if key == now {
			column.Sorted = "descending"
			if !back {
				column.Sorted, filter.Sort = "ascending", "-"+key
			}
		}
		column.Path = registerPath + "?" + queryOf(filter).Encode()
		columns = append(columns, column)
	}
	return columns
}

func (h *Handlers) filterChoices(c *fiber.Ctx, p *registerPage) ([]filterChoice, error) {
	statutes, err := h.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return nil, err
	}
	var sizes, states []string
	for _, fee := range p.Site.Fees {
		sizes = append(sizes, fee.Size)
	}
	for _, state := range append(members.MemberStates, members.EveryMember) {
		states = append(states, string(state))
	}
	asIs := func(value string) string { return value }
	under := func(key string) func(string) string {
		return func(value string) string { return p.Catalogue.Text(key + value) }
	}
	list := func(name, chosen string, values []string, text func(string) string) filterChoice {
		if chosen != "" && !slices.Contains(values, chosen) && name != "staat" && name != "provincie" {
			values = append(slices.Clone(values), chosen)
		}
		choice := filterChoice{Name: name, Label: p.Catalogue.Text("o_reg_by_" + name), All: p.Catalogue.Text("o_reg_all_" + name)}
		for _, value := range values {
			choice.Options = append(choice.Options, option{value, text(value), value == chosen})
		}
		return choice
	}
	return []filterChoice{
		list("staat", p.Filter.State, states, under("o_reg_state_")),
		list("soort", p.Filter.Kind, statutes.Kinds, asIs),
		list("omvang", p.Filter.Size, sizes, asIs),
		list("sector", p.Filter.Sector, statutes.Sectors, asIs),
		list("provincie", p.Filter.Province, append(slices.Clone(dutch.Provinces), members.NoProvince), func(key string) string { return province(&p.Frame, key) }),
	}, nil
}

// province is a province in words.
func province(f *desk.Frame, key string) string {
	if key == members.NoProvince || key == "" {
		return f.Catalogue.Text("o_reg_no_province")
	}
	return f.Catalogue.Text("chart_province_" + key)
}

// told is a filter in words, for the audit log.
func told(f *desk.Frame, filter members.MemberFilter, rows int) string {
	parts := []string{f.Catalogue.Text("o_reg_state_" + filter.State)}
	if !slices.Contains([]string{"", members.EveryMember, "active", "leaving", "ended"}, filter.State) {
		parts[0] = filter.State
	}
	for _, one := range []string{filter.Kind, filter.Size, filter.Sector, filter.Query} {
		if one != "" {
			parts = append(parts, one)
		}
	}
	if slices.Contains(dutch.Provinces, filter.Province) || filter.Province == members.NoProvince {
		parts = append(parts, province(f, filter.Province))
	}
	return strings.Join(parts, "; ") + " (" + strconv.Itoa(rows) + ")"
}
