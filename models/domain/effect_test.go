package domain_test

import (
	"context"
	"errors"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/sqlitetest"
)

type note struct {
	store.Head      `bson:",inline"`
	Text            string `bson:"text"`
	domain.Followed `bson:",inline"`
}

type said struct {
	Word string `bson:"word"`
}

var notesSchema = &store.Schema{Name: "notes", Indexes: []store.Index{domain.PendingIndex}}

// newNotes is a program of one domain, whose effect "say" fails as long as
// away says so.
func newNotes(t *testing.T) (core *domain.Core, notes store.Collection[note, *note], heard *[]string, away *bool) {
	t.Helper()
	core = domain.New(sqlitetest.Of([]*store.Schema{notesSchema})(t), nil)
	notes = store.Collection[note, *note]{Engine: core.Engine, Schema: notesSchema}
	heard, away = new([]string), new(bool)
	core.Add(domain.Part{Name: "notes", Schemas: []*store.Schema{notesSchema},
		Effects: map[string]domain.Carrier{"say": domain.Carry(func(_ context.Context, s *said) error {
			if *away {
				return fault.New(fault.Unavailable, "away")
			}
			*heard = append(*heard, s.Word)
			return nil
		})},
		Settle: []func(context.Context) (int, error){domain.Settling(core, notes)},
	})
	return core, notes, heard, away
}

func TestAnEffectIsCarriedOutAtOnceOrLater(t *testing.T) {
	core, notes, heard, away := newNotes(t)
	ctx := t.Context()
	n := &note{Head: store.Head{ID: "a"}}
	if err := domain.Commit(ctx, core, notes, n, domain.Follow("say", &said{"now"})); err != nil || n.Effects.Pending || len(*heard) != 1 {
		t.Fatalf("%v, waits %v, heard %q", err, n.Effects.Pending, *heard)
	}
	*away = true
	if err := domain.Commit(ctx, core, notes, n, domain.Follow("say", &said{"later"}), domain.Gone); err != nil {
		t.Fatalf("what was written stands: %v", err)
	}
	if _, err := core.Settle(ctx); !fault.Is(err, fault.Unavailable) {
		t.Errorf("settled while away: %v", err)
	}
	*away = false
	if found, err := core.Settle(ctx); found != 1 || err != nil || len(*heard) != 2 || (*heard)[1] != "later" {
		t.Errorf("%d, %v, heard %q", found, err, *heard)
	}
	if _, err := notes.Get(ctx, "a"); !fault.Is(err, fault.NotFound) {
		t.Errorf("the note goes, after all else: %v", err)
	}
}

// An effect is stored under its name alone: stores of before and after know it.
func TestAnEffectIsStoredUnderItsName(t *testing.T) {
	raw, err := bson.Marshal(domain.Effects{List: []domain.Effect{domain.Follow("say", &said{"x"}), domain.Anew}, Pending: true})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"list": [{"say": {"word": "x"}},{"anew": true}],"pending": true}`
	if got := bson.Raw(raw).String(); got != want {
		t.Errorf("stored as %s, not %s", got, want)
	}
	var back domain.Effects
	if err := bson.Unmarshal(raw, &back); err != nil || len(back.List) != 2 || back.List[0].Name != "say" || !back.Has("anew") || back.Has("gone") {
		t.Errorf("%+v, %v", back, err)
	}
	if again, err := bson.Marshal(back); err != nil || bson.Raw(again).String() != want {
		t.Errorf("stored again as %s, %v", bson.Raw(again), err)
	}
}

// What this version does not know was written by another: it waits, and keeps
// nothing else waiting.
func TestAnUnknownEffectWaits(t *testing.T) {
	core, notes, heard, _ := newNotes(t)
	ctx := t.Context()
	odd := &note{Head: store.Head{ID: "a"}}
	odd.Effects.Add(domain.Follow("fly", &said{"x"}))
	other := &note{Head: store.Head{ID: "b"}}
	other.Effects.Add(domain.Follow("say", &said{"y"}))
	if err := errors.Join(notes.Insert(ctx, odd), notes.Insert(ctx, other)); err != nil {
		t.Fatal(err)
	}
	if found, err := core.Settle(ctx); found != 2 || err == nil || len(*heard) != 1 {
		t.Errorf("%d, %v, heard %q", found, err, *heard)
	}
	if left, err := notes.Get(ctx, "a"); err != nil || !left.Effects.Pending {
		t.Errorf("what is not known is lost: %+v, %v", left, err)
	}
}
