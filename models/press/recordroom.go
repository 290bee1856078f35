package press

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// RecordRoom is the collection of one kind of record.
type RecordRoom interface {
	Blank(id string) Record
	Get(ctx context.Context, id string) (Record, error)
	BySlug(ctx context.Context, slug string) (Record, error)
	all(ctx context.Context) ([]Record, error) // without their longer texts
	Commit(ctx context.Context, r Record, follows ...domain.Effect) error
}

type roomOf[T any, P interface {
	*T
	Record
}] struct {
	m *Model
	c store.Collection[T, P]
}

// Room gives the collection of a kind: NotFound for what is no kind.
func (m *Model) Room(kind RecordKind) (RecordRoom, error) {
	switch kind {
	case PersonRecord:
		return roomOf[Person, *Person]{m, m.Persons}, nil
	case OrganisationRecord:
		return roomOf[Organisation, *Organisation]{m, m.Organisations}, nil
	case SeriesRecord:
		return roomOf[Series, *Series]{m, m.Series}, nil
	case ThemeRecord:
		return roomOf[Theme, *Theme]{m, m.Themes}, nil
	case BenefitRecord:
		return roomOf[Benefit, *Benefit]{m, m.Benefits}, nil
	case PageRecord:
		return roomOf[Page, *Page]{m, m.Pages}, nil
	}
	return nil, fault.New(fault.NotFound, "no such kind of record")
}

func (r roomOf[T, P]) Blank(id string) Record {
	doc := P(new(T))
	doc.Headed().ID = id
	doc.origin().Key = id
	return doc
}

func (r roomOf[T, P]) Get(ctx context.Context, id string) (Record, error) {
	doc, err := r.c.Get(ctx, id)
	if err == nil && gone(doc) {
		err = fault.New(fault.NotFound, "it is being removed")
	}
	if err != nil {
		return nil, err
	}
	return doc, nil
}

func (r roomOf[T, P]) BySlug(ctx context.Context, slug string) (Record, error) {
	doc, err := BySlug(ctx, r.c, slug)
	if err != nil {
		return nil, err
	}
	return doc, nil
}

func (r roomOf[T, P]) all(ctx context.Context) ([]Record, error) {
	docs, err := r.c.Find(ctx, store.Query{Omit: []string{"bio", "body", "description", "summary"}})
	records := make([]Record, len(docs))
	for i := range docs {
		records[i] = P(&docs[i])
	}
	return records, err
}

func (r roomOf[T, P]) Commit(ctx context.Context, doc Record, follows ...domain.Effect) error {
	return domain.Commit(ctx, r.m.Core, r.c, doc.(P), follows...)
}

// Record reads a record: NotFound.
func (m *Model) Record(ctx context.Context, kind RecordKind, id string) (Record, error) {
	room, err := m.Room(kind)
	if err != nil {
		return nil, err
	}
	return room.Get(ctx, id)
}

// BlankRecord is a new record to fill in: NotFound for what is no kind.
func (m *Model) BlankRecord(kind RecordKind) (Record, error) {
	room, err := m.Room(kind)
	if err != nil {
		return nil, err
	}
	return room.Blank(domain.NewID(m.Now())), nil
}
