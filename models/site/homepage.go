package site

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
)

// HomePage is how the home page is built up. A site that never changed it has
// none stored, and shows the blocks of the program.
type HomePage struct {
	store.Head      `bson:",inline"` // the id is settingsID
	Blocks          []Block          `bson:"blocks"` // every kind once, in the order of the page
	Lead            string           `bson:"lead"`   // id of the article that opens the page, or "" for the newest interview
	LeadUntil       time.Time        `bson:"lead_until"`
	Title           string           `bson:"title"` // of the text block
	Body            string           `bson:"body"`  // HTML from markup.Clean
	domain.Followed `bson:",inline"`
}

// Block is a part of the home page, shown or not.
type Block struct {
	Kind BlockKind `bson:"kind"`
	Off  bool      `bson:"off"`
}

// BlockKind is what a block shows.
type BlockKind string

// The blocks of the home page.
const (
	LeadBlock       BlockKind = "lead"
	InterviewsBlock BlockKind = "interviews"
	SeriesBlock     BlockKind = "series"
	BenefitsBlock   BlockKind = "benefits"
	NewsBlock       BlockKind = "news"
	ThemesBlock     BlockKind = "themes"
	TextBlock       BlockKind = "text"
	LeaveBlock      BlockKind = "leave" // how to end a membership, which the footer of every page has, too
)

// ownBlocks is the home page of the program.
var ownBlocks = []Block{{Kind: LeadBlock}, {Kind: InterviewsBlock}, {Kind: SeriesBlock}, {Kind: BenefitsBlock},
	{Kind: NewsBlock}, {Kind: ThemesBlock}, {Kind: TextBlock, Off: true}, {Kind: LeaveBlock}}

// Shows says whether a block is on.
func (h *HomePage) Shows(kind BlockKind) bool { return slices.Contains(h.Blocks, Block{Kind: kind}) }

var homePagesSchema = &store.Schema{Name: "homepages", Public: true, Indexes: []store.Index{domain.PendingIndex}}

// HomePage reads how the home page is built up.
func (m *Model) HomePage(ctx context.Context) (*HomePage, error) {
	return domain.Cached(m.Core, "home page", func() (*HomePage, error) { return m.StoredHomePage(ctx) })
}

// StoredHomePage reads the home page to change it: of version 0 when there is
// none.
func (m *Model) StoredHomePage(ctx context.Context) (*HomePage, error) {
	h, err := m.homePages.Get(ctx, SettingsID)
	if fault.Is(err, fault.NotFound) {
		return &HomePage{Head: store.Head{ID: SettingsID}, Blocks: slices.Clone(ownBlocks)}, nil
	}
	if err == nil {
		h.Blocks = complete(h.Blocks)
	}
	return h, err
}

// complete keeps known blocks in their order, once, and puts those that are
// new to the program behind them, off.
func complete(given []Block) []Block {
	var kept []Block
	has := func(all []Block, kind BlockKind) bool {
		return slices.ContainsFunc(all, func(b Block) bool { return b.Kind == kind })
	}
	for _, b := range given {
		if has(ownBlocks, b.Kind) && !has(kept, b.Kind) {
			kept = append(kept, b)
		}
	}
	for _, b := range ownBlocks {
		if !has(kept, b.Kind) {
			kept = append(kept, Block{b.Kind, true})
		}
	}
	return kept
}

// ChangeHomePage saves the home page over version base. lead is the path of a
// published article, or "": Invalid at lead, until, title or body, Conflict at
// form when somebody saved first.
func (m *Model) ChangeHomePage(ctx context.Context, actor *access.Account, base int64, in HomePage, lead string) error {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return err
	}
	h, err := m.StoredHomePage(ctx)
	if err != nil {
		return err
	}
	if h.Version != base {
		return fault.At(fault.Conflict, "form", "somebody changed the home page first")
	}
	before, was := h.text(), input.Digest(h.Blocks, h.Lead, h.LeadUntil, h.Title, h.Body)
	h.Blocks = complete(in.Blocks)
	if err := m.pin(ctx, h, lead, in.LeadUntil); err != nil {
		return err
	}
	if h.Title = input.OneLine(in.Title, 10_000); len([]rune(h.Title)) > 120 {
		return fault.At(fault.Invalid, "title", "at most 120 characters")
	}
	if h.Body, err = markup.Clean(in.Body); err != nil {
		return fault.At(fault.Invalid, "body", "%v", err)
	}
	if err := domain.Exist(ctx, m.library.Pictures, "body", markup.Pictures(h.Body)...); err != nil {
		return err
	}
	if empty := strings.TrimSpace(markup.Text(h.Body)) == ""; h.Shows(TextBlock) && (h.Title == "" || empty) {
		field := "title"
		if empty {
			field = "body"
		}
		return fault.At(fault.Invalid, field, "a text block has a title and a text")
	}
	if input.Digest(h.Blocks, h.Lead, h.LeadUntil, h.Title, h.Body) == was && base > 0 {
		return nil
	}
	return domain.Commit(ctx, m.Core, m.homePages, h, m.audit.Note(actor, audit.HomeChanged, SettingsID, "", before, h.text()))
}

// pin sets the article that opens the page until a moment.
func (m *Model) pin(ctx context.Context, h *HomePage, lead string, until time.Time) error {
	h.Lead, h.LeadUntil = "", time.Time{}
	if lead = strings.TrimSpace(lead); lead == "" {
		return nil
	}
	slug, ok := strings.CutPrefix(withoutBase(lead, m.Base), "/actueel/")
	if !ok {
		return fault.At(fault.Invalid, "lead", "the path of an article")
	}
	a, err := press.BySlug(ctx, m.press.Articles, slug)
	if fault.Is(err, fault.NotFound) || err == nil && a.State != press.Published {
		return fault.At(fault.Invalid, "lead", "there is no such article")
	}
	if err != nil {
		return err
	}
	if !until.After(m.Now()) {
		return fault.At(fault.Invalid, "until", "a day from today on")
	}
	h.Lead, h.LeadUntil = a.ID, until
	return nil
}

// Lead is the article that a home page names, also when readers do not see it now:
// Forbidden; nil for none.
func (m *Model) Lead(ctx context.Context, actor *access.Account, h *HomePage) (*press.Article, error) {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return nil, err
	}
	a, err := m.press.Articles.Get(ctx, h.Lead)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return a, err
}

// PinnedArticle is the article that opens the home page now, or nil.
func (m *Model) PinnedArticle(ctx context.Context, h *HomePage) (*press.Article, error) {
	if h.Lead == "" || !m.Now().Before(h.LeadUntil) {
		return nil, nil
	}
	a, err := m.press.Articles.Get(ctx, h.Lead)
	if fault.Is(err, fault.NotFound) || err == nil && a.State != press.Published {
		return nil, nil
	}
	return a, err
}

// text is the home page as the log tells it.
func (h *HomePage) text() string {
	var words []string
	for _, b := range h.Blocks {
		if b.Off {
			words = append(words, "–"+string(b.Kind))
		} else {
			words = append(words, string(b.Kind))
		}
	}
	text := strings.Join(words, " ")
	if h.Lead != "" {
		text += " · " + h.Lead + " " + h.LeadUntil.Format(time.RFC3339)
	}
	if h.Title != "" {
		text += " · " + h.Title
	}
	if h.Body != "" {
		text += " · " + markup.Opening(markup.Text(h.Body), 200)
	}
	return text
}

// Complete is every block once: those of the page in their order, the others
// behind them.
func (h *HomePage) Complete() []Block { return complete(h.Blocks) }

// TextPictures are the pictures in the text block, by id.
func (m *Model) TextPictures(ctx context.Context, h *HomePage) (map[string]*library.Picture, error) {
	return domain.ByID(ctx, m.library.Pictures, markup.Pictures(h.Body))
}
