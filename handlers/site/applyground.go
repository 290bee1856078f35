package site

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/press"
)

// applyGround is what the form of application stands on, beside what is typed
// in it. Statutes is nil when nobody knows them.
type applyGround struct {
	Frame    Frame
	Intro    *press.Page // by the editors; nil for none
	Statutes *members.Statutes
	figures
	epoch int64 // before it was read
}

func (g applyGround) known() bool { return g.Statutes != nil }

// applyGround gives the ground, which is read once as long as nothing public
// changes: a crowd leaves the store to what is sent. While the store is away
// it gives the last one, with the error; when there is none yet, a bare one
// that still has room for everything typed.
func (s *Site) applyGround(ctx context.Context) (applyGround, error) {
	epoch, last := s.Models.Epoch(), s.ground.Load()
	if last != nil && last.epoch == epoch && epoch > 0 {
		return *last, nil
	}
	ground, err := s.readGround(ctx)
	if err == nil {
		ground.epoch = epoch
		s.ground.Store(&ground)
		return ground, nil
	}
	if last != nil {
		return *last, err
	}
	return applyGround{Frame: s.spareFrame()}, err
}

func (s *Site) readGround(ctx context.Context) (applyGround, error) {
	var ground applyGround
	path := textPath(press.ApplySlug)
	frame, err := s.frame(ctx, path, "")
	if err != nil {
		return ground, err
	}
	if ground.Statutes, err = s.Models.Members.Statutes(ctx); err != nil {
		return ground, err
	}
	frame.Title, frame.NoSignUp = frame.locale.Text("apply"), true
	intro, err := press.At[press.Page](ctx, s.Models.Press, press.ApplySlug)
	switch {
	case err == nil:
		if ground.figures, err = s.figuresIn(ctx, intro.Body); err != nil {
			return applyGround{}, err
		}
		ground.Intro, frame.Title = intro, intro.Title
		frame.describe(intro.Summary)
	case !fault.Is(err, fault.NotFound):
		return applyGround{}, err
	}
	frame.under("/lid-worden", Crumb{frame.locale.Text("why_join"), "/lid-worden"}, Crumb{frame.Title, ""})
	frame.Data = append(frame.Data, s.breadcrumbs(frame))
	ground.Frame = frame
	return ground, nil
}
