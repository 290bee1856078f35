package newsroom

import (
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Piece is an article on the newsroom's desk: the text that is being worked
// on, and how far it is. What readers see is an Article with the same id,
// which changes only when the piece is published: see flow.go.
type Piece struct {
	store.Head `bson:",inline"`
	Content    Content `bson:"content"`

	// Revision rises with every change that somebody makes to Content, and with
	// nothing else: publication fills in At without. Who saves names the one that was read: see SavePiece.
	Revision int64       `bson:"revision"`
	Session  EditSession `bson:"sitting"`

	State press.State `bson:"state"`  // of Content. Draft, while Live, is a change being prepared
	Live  bool        `bson:"live"`   // readers see an earlier or this content
	DueAt time.Time   `bson:"due_at"` // of a scheduled piece: when Content goes to readers

	Owner     string             `bson:"owner"` // account id of who writes it; "" for an import
	CreatedAt time.Time          `bson:"created_at"`
	EditedAt  time.Time          `bson:"edited_at"`
	EditedBy  timeline.Signature `bson:"edited_by"`
	CheckedAt time.Time          `bson:"checked_at"` // when somebody last saw that it is still right

	Trashed     bool        `bson:"trashed"`
	TrashedFrom press.State `bson:"trashed_from"`

	// Touched says that somebody in the office took a step with it: what an
	// importer brings later follows no more.
	Touched bool `bson:"touched"`

	SlugFixed bool   `bson:"slug_fixed"` // the address was typed, and follows the title no more
	Kept      string `bson:"kept"`       // digest of the content of the newest version
	LiveSlug  string `bson:"live_slug"`  // address that readers know, or ""

	Comments []Comment     `bson:"comments"`
	Previews []PreviewLink `bson:"previews"`

	// What finds it: beginnings of words, the ids of the pictures, files and
	// records it uses, the internal paths it links to, and those of them that lead nowhere.
	Words     []string `bson:"words"`
	Uses      []string `bson:"uses"`
	LiveUses  []string `bson:"live_uses"` // those of Uses that what readers see has
	Links     []string `bson:"links"`
	Broken    []string `bson:"broken"`
	HasBroken bool     `bson:"has_broken"`

	domain.Followed `bson:",inline"`
}

// Content is what an editor writes of a piece.
type Content struct {
	Slug   string            `bson:"slug"` // never "": the id before there is a title
	Type   press.ArticleType `bson:"type"`
	Title  string            `bson:"title"`
	Teaser string            `bson:"teaser"`
	Body   string            `bson:"body"` // HTML from markup.Clean, members' line and all
	Author string            `bson:"author"`
	Access access.Access     `bson:"access"`

	Interviewees []press.Interviewee `bson:"interviewees"`
	Series       string              `bson:"series"` // id or ""
	Position     int                 `bson:"position"`
	Themes       []string            `bson:"themes"`
	Benefits     []string            `bson:"benefits"`
	Picture      string              `bson:"picture"` // id or ""
	Video        *press.Video        `bson:"video,omitempty"`

	// At is the moment of publication that readers see; zero: when it is
	// first published.
	At time.Time `bson:"at"`
}

var piecesSchema = &store.Schema{Name: "pieces", Indexes: []store.Index{
	{Name: "slug", Unique: true, Keys: []store.Key{store.Asc("content.slug")}},
	{Name: "all", Keys: []store.Key{store.Asc("trashed"), store.Desc("edited_at")}},
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Desc("edited_at")}},
	{Name: "owner", Keys: []store.Key{store.Asc("owner"), store.Asc("trashed"), store.Desc("edited_at")}},
	{Name: "owner_state", Keys: []store.Key{store.Asc("owner"), store.Asc("state"), store.Desc("edited_at")}},
	{Name: "words", Keys: []store.Key{store.Each("words"), store.Desc("edited_at")}},
	{Name: "uses", Keys: []store.Key{store.Each("uses")}},
	{Name: "links", Keys: []store.Key{store.Each("links")}},
	{Name: "broken", Keys: []store.Key{store.Asc("has_broken"), store.Desc("edited_at")}},
	{Name: "due", Keys: []store.Key{store.Asc("state"), store.Asc("due_at")}},
	{Name: "care", Keys: []store.Key{store.Asc("state"), store.Asc("checked_at")}},
	domain.PendingIndex,
}}
