package joining

import (
	"context"

	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/press"
)

// applyGround is what the form of application stands on, beside what is typed
// in it. Statutes is nil when nobody knows them.
type applyGround struct {
	Frame    front.Frame
	Intro    *press.Page // by the editors; nil for none
	Statutes *members.Statutes
	front.FigureSet
	epoch int64 // before it was read
}

func (g applyGround) known() bool { return g.Statutes != nil }

// applyGround gives the ground, which is read once as long as nothing public
// changes: a crowd leaves the store to what is sent. While the store is away
// it gives the last one, with the error; when there is none yet, a bare one
// that still has room for everything typed.
func (h *Handlers) applyGround(ctx context.Context) (applyGround, error) {
	epoch, last := h.Models.Epoch(), h.ground.Load()
	if last != nil && last.epoch == epoch && epoch > 0 {
		return *last, nil
	}
	ground, err := h.readGround(ctx)
	if err == nil {
		ground.epoch = epoch
		h.ground.Store(&ground)
		return ground, nil
	}
	if last != nil {
		return *last, err
	}
	return applyGround{Frame: h.SpareFrame()}, err
}

func (h *Handlers) readGround(ctx context.Context) (applyGround, error) {
	var ground applyGround
	path := front.TextPath(press.ApplySlug)
	frame, err := h.Frame(ctx, path, "")
	if err != nil {
		return ground, err
	}
	if ground.Statutes, err = h.Models.Members.Statutes(ctx); err != nil {
		return ground, err
	}
	frame.Title, frame.NoSignUp = frame.Catalogue.Text("apply"), true
	intro, err := press.At[press.Page](ctx, h.Models.Press, press.ApplySlug)
	switch {
	case err == nil:
		if ground.FigureSet, err = h.FiguresIn(ctx, intro.Body); err != nil {
			return applyGround{}, err
		}
		ground.Intro, frame.Title = intro, intro.Title
		frame.Describe(intro.Summary)
	case !fault.Is(err, fault.NotFound):
		return applyGround{}, err
	}
	frame.Under("/lid-worden", front.Crumb{Name: frame.Catalogue.Text("why_join"), Path: "/lid-worden"}, front.Crumb{Name: frame.Title, Path: ""})
	frame.Data = append(frame.Data, h.Breadcrumbs(frame))
	ground.Frame = frame
	return ground, nil
}
