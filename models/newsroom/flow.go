package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// Step is one thing that can be done with a piece as a whole.
type Step string

// The steps, as routes and the API name them.
const (
	Submit     Step = "submit"     // hand in for judgement
	Withdraw   Step = "withdraw"   // take back to go on writing
	SendBack   Step = "return"     // back to the author, with a remark
	Approve    Step = "approve"    // good to be published
	Schedule   Step = "schedule"   // to appear, or to change, at a moment
	Unschedule Step = "unschedule" // not at that moment after all
	PublishNow Step = "publish"
	Discard    Step = "discard" // drop a prepared change: readers' text stays
	Archive    Step = "archive" // readers see it no more
	Revive     Step = "revive"  // readers see it again
	Trash      Step = "trash"
	Restore    Step = "restore" // from the trash
)

// stepRule is who may take a step, and from where it leads where.
type stepRule struct {
	Step  Step
	From  []press.State
	To    press.State
	Needs access.Permission
	Live  int // 1: only when readers see a version; -1: only when they do not
}

// Flow is the one table of steps, in the order of their buttons. WritePieces
// means one's own piece, or any for who may edit those of others.
var Flow = []stepRule{
	{Submit, []press.State{press.Draft}, press.InReview, access.WritePieces, 0},
	{Withdraw, []press.State{press.InReview}, press.Draft, access.WritePieces, 0},
	{SendBack, []press.State{press.InReview, press.Approved}, press.Draft, access.PublishPieces, 0},
	{Approve, []press.State{press.Draft, press.InReview}, press.Approved, access.PublishPieces, 0},
	{PublishNow, []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled}, press.Published, access.PublishPieces, 0},
	{Schedule, []press.State{press.Draft, press.InReview, press.Approved}, press.Scheduled, access.PublishPieces, 0},
	{Unschedule, []press.State{press.Scheduled}, press.Approved, access.PublishPieces, 0},
	{Discard, []press.State{press.Draft, press.InReview, press.Approved}, press.Published, access.WritePieces, 1},
	{Archive, []press.State{press.Published}, press.Archived, access.PublishPieces, 1},
	{Revive, []press.State{press.Archived}, press.Published, access.PublishPieces, 0},
	{Trash, []press.State{press.Draft}, press.Trashed, access.WritePieces, -1},
	{Trash, []press.State{press.InReview, press.Approved, press.Archived}, press.Trashed, access.PublishPieces, -1},
	{Restore, []press.State{press.Trashed}, press.Draft, access.WritePieces, 0},
}

// Steps are those that the actor may take with the piece as it stands.
func (p *Piece) Steps(a *access.Account) []Step {
	var steps []Step
	for _, r := range Flow {
		if r.allows(p, a) {
			steps = append(steps, r.Step)
		}
	}
	return steps
}

func (r stepRule) allows(p *Piece, a *access.Account) bool {
	return slices.Contains(r.From, p.State) && a.May(r.Needs) && p.visible(a) &&
		(r.Live == 0 || r.Live > 0 == p.Live)
}

// StepInput is what a step is told.
type StepInput struct {
	Revision int64     // of the content that the actor saw
	At       time.Time // the moment, of Schedule
	Remark   string    // of SendBack
}

// Take does a step: Forbidden when it is not the actor's to take, Conflict when
// the text changed since, Invalid at the field: due for a moment that is past,
// at when it would be dated later than readers see it,
// check when what WCAG demands is missing, leak when everyone would read a
// sentence for members, agreement when the settings demand that of who is
// interviewed.
func (m *Model) Take(ctx context.Context, actor *access.Account, id string, step Step, in StepInput) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return domain.Again(func() (*Piece, error) { return m.take(ctx, actor, id, step, in) })
}

func (m *Model) take(ctx context.Context, actor *access.Account, id string, step Step, in StepInput) (*Piece, error) {
	p, err := m.Piece(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	// What readers see may be an earlier step's that was not carried out yet.
	if err := domain.SettleOne(ctx, m.Core, m.Pieces, p); err != nil {
		return nil, err
	}
	i := slices.IndexFunc(Flow, func(r stepRule) bool { return r.Step == step && r.allows(p, actor) })
	if i < 0 {
		return p, fault.At(fault.Forbidden, "step", "not allowed to %s now", step)
	}
	if p.Revision != in.Revision {
		return p, fault.At(fault.Conflict, "revision", "the text changed meanwhile")
	}
	before := p.State
	p.Touched = true
	follows, err := m.prepare(ctx, actor, p, step, in)
	if err != nil {
		return p, err
	}
	p.State = Flow[i].To
	if step == Restore && p.TrashedFrom == press.Archived {
		p.State = press.Archived
	}
	p.Trashed = p.State == press.Trashed
	follows = append(follows, m.audit.Note(actor, "piece."+string(step), p.ID, p.Name(), string(before), string(p.State)))
	return p, domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}

// prepare changes what a step changes beside the state, and says what follows.
func (m *Model) prepare(ctx context.Context, actor *access.Account, p *Piece, step Step, in StepInput) ([]domain.Effect, error) {
	p.DueAt = time.Time{}
	switch step {
	case Submit:
		mails, err := m.toEditors(ctx, actor, p)
		return append(mails, m.keep(p, actor, Submitted)), err
	case SendBack:
		if in.Remark != "" {
			if err := p.comment(m, actor, in.Remark, ""); err != nil {
				return nil, err
			}
		}
		return m.toOwner(ctx, actor, p, "returned", in.Remark)
	case Approve:
		if err := m.mustPass(ctx, p, false); err != nil {
			return nil, err
		}
		return m.toOwner(ctx, actor, p, "approved", "")
	case Schedule:
		if p.Content.At.After(in.At) {
			return nil, fault.Because(fault.Invalid, "at", "later")
		}
		at := in.At.UTC().Truncate(time.Minute)
		if !at.After(m.Now()) || at.After(m.Now().AddDate(2, 0, 0)) {
			return nil, fault.At(fault.Invalid, "due", "a moment to come, within two years")
		}
		if err := m.mustPass(ctx, p, true); err != nil {
			return nil, err
		}
		p.DueAt = at
		return []domain.Effect{m.keep(p, actor, Saved)}, nil
	case PublishNow:
		if p.Content.At.After(m.Now()) {
			return nil, fault.Because(fault.Invalid, "at", "later")
		}
		if err := m.mustPass(ctx, p, true); err != nil {
			return nil, err
		}
		return m.publication(ctx, p, actor, m.Now())
	case Discard:
		return m.discard(ctx, actor, p)
	case Archive:
		return m.offline(ctx, p)
	case Revive:
		if p.Content.At.After(m.Now()) {
			return nil, fault.Because(fault.Invalid, "at", "later")
		}
		if err := m.mustNotLeak(ctx, p); err != nil {
			return nil, err
		}
		return m.publication(ctx, p, actor, m.Now())
	case Trash:
		p.TrashedFrom, p.EditedAt = p.State, m.Now()
	}
	return nil, nil
}
