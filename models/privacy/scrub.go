package privacy

import (
	"context"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Each reads every document of a collection, by id.
func (m *Model) Each(ctx context.Context, schema *store.Schema, do func(id string, raw []byte) error) error {
	const many = 200
	for skip := 0; ; skip += many {
		p, err := store.PlanFor(schema, store.Query{Skip: skip, Limit: many})
		if err != nil {
			return err
		}
		found, err := m.Engine.Find(ctx, schema, p)
		if err != nil {
			return err
		}
		for _, raw := range found {
			id, _ := raw.Lookup("_id").StringValueOK()
			if err := do(id, raw); err != nil {
				return err
			}
		}
		if len(found) < many {
			return nil
		}
	}
}

// scrubText takes somebody out of everything else that is stored: wherever
// their address stands, and their name where it is theirs. What the register
// says that stays is left. It goes on until a whole look finds nothing, since
// others work meanwhile.
func (m *Model) scrubText(ctx context.Context, s *personal.Subject) error {
	register := m.Register()
	for range 5 {
		changed := 0
		for _, schema := range m.Core.Schemas() {
			if schema == erasureRequestsSchema || register.Stays(schema.Name, "*") {
				continue
			}
			err := m.Each(ctx, schema, func(id string, raw []byte) error {
				if !s.MayName(raw) {
					return nil
				}
				n, err := m.scrubOne(ctx, schema, id, s, register)
				changed += n
				return err
			})
			if err != nil {
				return err
			}
		}
		if changed == 0 {
			return m.Engine.RaiseEpoch(ctx) // nothing kept shows what was
		}
	}
	return fault.New(fault.Unavailable, "others keep writing what is to be erased")
}

// scrubOne does one document, and says whether that was needed.
func (m *Model) scrubOne(ctx context.Context, schema *store.Schema, id string, s *personal.Subject, register *personal.Register) (int, error) {
	for {
		found, err := m.Engine.Get(ctx, schema, []string{id})
		if err != nil || len(found) == 0 {
			return 0, err
		}
		var doc bson.D
		if err := bson.Unmarshal(found[0], &doc); err != nil {
			return 0, fault.Wrap(fault.Internal, err)
		}
		if waits(doc) {
			return 0, fault.New(fault.Unavailable, "a change of %s %s is still being carried out", schema.Name, id)
		}
		sc := scrubber{Subject: s, register: register, collection: schema.Name}
		doc, _ = sc.value(doc, "").(bson.D)
		if !sc.changed {
			return 0, nil
		}
		version := int64(0)
		for i := range doc {
			if doc[i].Key == "version" {
				version, _ = doc[i].Value.(int64)
				doc[i].Value = version + 1
			}
		}
		raw, err := bson.Marshal(doc)
		if err != nil {
			return 0, fault.Wrap(fault.Internal, err)
		}
		err = m.Engine.Replace(ctx, schema, version, raw)
		switch {
		case fault.Is(err, fault.Conflict):
			continue
		case fault.Is(err, fault.NotFound):
			return 0, nil
		}
		return 1, err
	}
}

// waits says whether a document's effects are still to be carried out: they
// would bring back what is taken out.
func waits(doc bson.D) bool {
	for _, e := range doc {
		if inner, ok := e.Value.(bson.D); ok && e.Key == "effects" {
			for _, f := range inner {
				if pending, _ := f.Value.(bool); f.Key == "pending" && pending {
					return true
				}
			}
		}
	}
	return false
}

// scrubber walks a document.
type scrubber struct {
	*personal.Subject
	register   *personal.Register
	collection string
	changed    bool
}

// value is v without the subject. path is where it stands.
func (s *scrubber) value(v any, path string) any {
	switch v := v.(type) {
	case bson.A:
		for i := range v {
			v[i] = s.value(v[i], path)
		}
		return v
	case bson.D:
		others := s.another(v)
		for i, e := range v {
			at := e.Key
			if path != "" {
				at = path + "." + e.Key
			}
			if s.register.Stays(s.collection, at) {
				continue
			}
			text, ok := e.Value.(string)
			if !ok {
				v[i].Value = s.value(e.Value, at)
				continue
			}
			v[i].Value = s.text(text, others != "" && strings.HasSuffix(e.Key, others))
		}
		return v
	case string:
		return s.text(v, false)
	}
	return v
}

// text is a text without the subject; not without the name where that is
// somebody else's.
func (s *scrubber) text(text string, others bool) string {
	after := text
	if strings.EqualFold(text, s.Email) {
		after = ""
	} else {
		after = s.WithoutMail(after)
		if !others {
			after = s.WithoutNames(after)
		}
	}
	s.changed = s.changed || after != text
	return after
}

// another tells which names in a document, or part of one, are somebody
// else's, who may be called the same: of another address, or of the id of
// another account. It is how their fields end; "" for none.
func (s *scrubber) another(d bson.D) string {
	text := map[string]string{}
	for _, e := range d {
		if t, ok := e.Value.(string); ok {
			text[e.Key] = t
		}
	}
	is := func(id string) bool { return id == "" || slices.Contains(s.Accounts, id) }
	_, line := text["actor"]
	_, named := text["name"]
	email := text["email"] + text["to"]
	switch {
	case line && !is(text["actor"]):
		return "actor_name"
	case named && len(d) == 2 && !is(text["id"]), email != "" && !strings.EqualFold(email, s.Email):
		return "name"
	}
	return ""
}
