package newsroom

import (
	"context"
	"crypto/subtle"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/plain"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Approval asks somebody who was interviewed whether text and portrait may be
// published ("autorisatie"), and keeps what was asked and answered.
type Approval struct {
	store.Head `bson:",inline"`
	Piece      string             `bson:"piece"`
	Name       string             `bson:"name"`
	Email      string             `bson:"email"`
	By         timeline.Signature `bson:"by"`
	AskedAt    time.Time          `bson:"asked_at"`
	EndsAt     time.Time          `bson:"ends_at"`
	Hash       string             `bson:"hash"`    // of the secret in the link
	Content    Content            `bson:"content"` // exactly what is asked about
	Ended      bool               `bson:"ended"`   // taken back: the link is void

	Verdict    Verdict       `bson:"verdict"`
	AnsweredAt time.Time     `bson:"answered_at"`
	Remark     string        `bson:"remark"`
	Remarks    []BlockRemark `bson:"remarks"`

	domain.Followed `bson:",inline"`
}

// Verdict is what somebody answered.
type Verdict string

// The verdicts, as stored.
const (
	NotAnswered Verdict = ""
	Agreed      Verdict = "agreed"  // with text and portrait
	HasRemarks  Verdict = "remarks" // first something must change
)

// BlockRemark is what somebody wrote beside one paragraph.
type BlockRemark struct {
	Block int    `bson:"block"` // from 0, of the top-level blocks of the text
	Text  string `bson:"text"`
}

// approvalLife is how long somebody may take to answer.
const approvalLife = 30 * 24 * time.Hour

var approvalsSchema = &store.Schema{Name: "approvals", Indexes: []store.Index{
	{Name: "piece", Keys: []store.Key{store.Asc("piece"), store.Desc("asked_at")}},
	{Name: "verdict", Keys: []store.Key{store.Asc("verdict"), store.Desc("answered_at")}},
	domain.PendingIndex,
}}

// Open says whether an answer is still expected.
func (a *Approval) Open(now time.Time) bool {
	return !a.Ended && a.Verdict == NotAnswered && now.Before(a.EndsAt)
}

// Same says whether the piece still has the text and portrait that were asked
// about.
func (a *Approval) Same(c *Content) bool { return a.Content.approvable() == c.approvable() }

// approvable names what an interviewee answers for.
func (c *Content) approvable() string {
	return input.Digest(c.Title, c.Teaser, c.Body, c.Picture, c.Interviewees)
}

// ApprovalsOf are the approvals asked for a piece, newest first.
func (m *Model) ApprovalsOf(ctx context.Context, actor *access.Account, piece string) ([]Approval, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.approvalsOf(ctx, piece)
}

func (m *Model) approvalsOf(ctx context.Context, piece string) ([]Approval, error) {
	return m.Approvals.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("piece", piece)}, Sort: []store.Key{store.Desc("asked_at")}, Limit: 100,
	})
}

// AskApproval mails somebody a personal link to the text as it is: Forbidden,
// Conflict when the text is another than the actor saw, Invalid at name, email,
// note, or interviewees when one is not chosen from the register, or as mayMail.
func (m *Model) AskApproval(ctx context.Context, actor *access.Account, piece string, revision int64, name, email, note string) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	p, err := m.Piece(ctx, actor, piece)
	if err != nil {
		return err
	}
	if p.Trashed {
		return fault.At(fault.Forbidden, "state", "the piece is in the trash")
	}
	if p.Revision != revision {
		return fault.At(fault.Conflict, "revision", "the text changed meanwhile")
	}
	if p.Content.Title == "" || p.Content.Body == "" {
		return fault.At(fault.Invalid, "approval", "there is nothing to approve yet")
	}
	if err := p.Content.mustBeListed(); err != nil { // they would miss their name
		return err
	}
	clean, err := input.CleanEmail(email)
	if err != nil {
		return err
	}
	name, note = input.OneLine(name, input.MaxName), dutch.SpelledLines(note)
	if name == "" {
		return fault.At(fault.Invalid, "name", "a name")
	}
	if utf8.RuneCountInString(note) > maxComment {
		return fault.At(fault.Invalid, "note", "at most %d characters", maxComment)
	}
	if err := m.accounts.MayMail(ctx, actor, accounts.SentByWriter, clean, p.ID, "email"); err != nil {
		return err
	}
	secret, now := accounts.NewSecret(), m.Now()
	a := &Approval{Head: store.Head{ID: domain.NewID(now)}, Piece: p.ID, Name: name, Email: clean, By: timeline.Signed(actor),
		AskedAt: now, EndsAt: now.Add(approvalLife), Hash: domain.Hashed(secret), Content: p.Content.Clone()}
	mail := m.post.SealMail(domain.Follow("mail", &post.Request{ID: domain.NewID(now), Template: "approval", To: clean, ToName: name, By: actor.Name, Title: p.Name(),
		Text: note, Path: "/autorisatie/" + a.ID + "/" + secret, Secret: true, Until: a.EndsAt, At: now}))
	return domain.Commit(ctx, m.Core, m.Approvals, a, m.keep(p, actor, Asked), mail, m.audit.Note(actor, audit.ApprovalAsked, p.ID, p.Name(), "", name))
}

// EndApproval takes a question back: its link is void at once.
func (m *Model) EndApproval(ctx context.Context, actor *access.Account, piece, id string) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	p, err := m.Piece(ctx, actor, piece)
	if err != nil {
		return err
	}
	a, err := m.Approvals.Get(ctx, id)
	if err != nil {
		return err
	}
	if a.Piece != p.ID {
		return fault.New(fault.NotFound, "not asked for this piece")
	}
	a.Ended = true
	return domain.Commit(ctx, m.Core, m.Approvals, a, m.audit.Note(actor, audit.ApprovalEnded, p.ID, p.Name(), "", a.Name))
}

// Approval reads what a personal link is about: NotFound when the link is
// wrong, over or taken back.
func (m *Model) Approval(ctx context.Context, id, secret string) (*Approval, error) {
	a, err := m.Approvals.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare([]byte(a.Hash), []byte(domain.Hashed(secret))) != 1 || a.Ended || !m.Now().Before(a.EndsAt) {
		return nil, fault.New(fault.NotFound, "the link is over")
	}
	return a, nil
}

// Answer keeps what somebody answered, once: Conflict when there is an answer
// already, Invalid at remark when there are no remarks to have.
func (m *Model) Answer(ctx context.Context, a *Approval, verdict Verdict, remark string, remarks []BlockRemark) error {
	if a.Verdict != NotAnswered {
		return fault.At(fault.Conflict, "form", "it was answered already")
	}
	a.Remark, a.Remarks = cut(remark), nil
	blocks := len(markup.Blocks(a.Content.Body))
	for _, r := range remarks {
		if text := cut(r.Text); text != "" && r.Block >= 0 && r.Block < blocks {
			a.Remarks = append(a.Remarks, BlockRemark{r.Block, text})
		}
	}
	kind := audit.ApprovalGiven
	switch verdict {
	case Agreed:
	case HasRemarks:
		kind = audit.ApprovalNot
		if a.Remark == "" && len(a.Remarks) == 0 {
			return fault.At(fault.Invalid, "remark", "say what must change")
		}
	default:
		return fault.At(fault.Invalid, "form", "no such answer")
	}
	a.Verdict, a.AnsweredAt = verdict, m.Now()
	follows := []domain.Effect{m.audit.Note(nil, kind, a.Piece, a.Content.Title, "", a.Name)}
	asker, err := m.accounts.Accounts.GetMany(ctx, []string{a.By.ID})
	if err != nil {
		return err
	}
	for i := range asker {
		if !asker[i].Blocked {
			e := m.post.Mail(&asker[i], "approval_answer", string(verdict))
			letter := post.RequestOf(e)
			letter.By, letter.Title, letter.Path = a.Name, a.Content.Title, "/redactie/stukken/"+a.Piece+"#autorisatie"
			follows = append(follows, e)
		}
	}
	return domain.Commit(ctx, m.Core, m.Approvals, a, follows...)
}

// cut keeps a stranger's remark within bounds rather than lose it.
func cut(text string) string {
	runes := []rune(strings.TrimSpace(plain.Text(strings.ToValidUTF8(text, ""))))
	return string(runes[:min(len(runes), maxComment)])
}

// Answered are the newest answers to what an account asked.
func (m *Model) Answered(ctx context.Context, actor *access.Account, n int) ([]Approval, error) {
	if err := access.Need(actor, access.UseOffice); err != nil {
		return nil, err
	}
	var found []Approval
	for _, v := range []Verdict{Agreed, HasRemarks} {
		some, err := m.Approvals.Find(ctx, store.Query{
			Where: []store.Condition{store.Is("verdict", string(v)), store.From("answered_at", m.Now().AddDate(0, 0, -14))},
			Sort:  []store.Key{store.Desc("answered_at")}, Limit: 100, Omit: []string{"content"},
		})
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	found = slices.DeleteFunc(found, func(a Approval) bool { return a.By.ID != actor.ID })
	slices.SortFunc(found, func(a, b Approval) int { return b.AnsweredAt.Compare(a.AnsweredAt) })
	return found[:min(n, len(found))], nil
}
