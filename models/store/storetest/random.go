package storetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"samenspel/models/store"
)

// testRandom compares answers with those of a plain search through a slice,
// which knows nothing of indexes but the order they declare.
func testRandom(t *testing.T, st Store) {
	c, ctx := openPapers(t, st), t.Context()
	random := rand.New(rand.NewPCG(20, 26))
	var docs []Paper
	for i := range 120 {
		docs = append(docs, randomPaper(random, fmt.Sprintf("%03d", i)))
	}
	must(t, c.InsertMany(ctx, docs))
	for range 80 { // some replaced, some deleted: indexes must follow
		i := random.IntN(len(docs))
		if random.IntN(4) == 0 {
			must(t, c.Delete(ctx, &docs[i]))
			docs = slices.Delete(docs, i, i+1)
			continue
		}
		changed := randomPaper(random, docs[i].ID)
		changed.Version = docs[i].Version
		must(t, c.Replace(ctx, &changed))
		docs[i] = changed
	}
	for range 300 {
		q := randomQuery(random)
		plan, err := store.PlanFor(Papers, q)
		must(t, err)
		want := plain(docs, q, plan)
		n, err := c.Count(ctx, q)
		must(t, err)
		same(t, fmt.Sprintf("count of %+v", q), n, len(want))
		want = want[min(q.Skip, len(want)):]
		if q.Limit > 0 {
			want = want[:min(q.Limit, len(want))]
		}
		same(t, fmt.Sprintf("%+v by %s", q, plan.Index.Name), find(t, c, q), ids(want))
	}
}

var (
	someWords = []string{"", "a", "a\x01", "ab", "b", "é"}
)

func randomPaper(random *rand.Rand, id string) Paper {
	word := func() string { return someWords[random.IntN(len(someWords))] }
	doc := paper(id)
	doc.Kind, doc.Title, doc.Rank, doc.Open = word(), word(), random.IntN(5)-2, random.IntN(2) == 0
	if random.IntN(5) > 0 {
		doc.At = noon.Add(time.Duration(random.IntN(6)) * time.Minute)
	}
	for range random.IntN(3) {
		doc.Tags = append(doc.Tags, word())
		doc.People = append(doc.People, person{ID: word()})
	}
	return doc
}

// randomQuery is one that an index serves: equality on its first keys, a range
// on the next, perhaps its order or the reverse.
func randomQuery(random *rand.Rand) store.Query {
	x := Papers.Indexes[1+random.IntN(7)]
	least := 0
	if x.Keys[0].Many {
		least = 1
	}
	equal := least + random.IntN(len(x.Keys)-least+1)
	q := store.Query{Skip: random.IntN(8), Limit: random.IntN(12), Backward: random.IntN(2) == 0}
	for _, k := range x.Keys[:equal] {
		q.Where = append(q.Where, store.Is(k.Path, randomValue(random, k.Path)))
	}
	rest := x.Keys[equal:]
	if len(rest) > 0 && random.IntN(2) == 0 {
		q.Where = append(q.Where, store.Condition{Path: rest[0].Path,
			Op: store.Below + store.Op(random.IntN(2)), Value: randomValue(random, rest[0].Path)})
	}
	if random.IntN(2) == 0 || len(q.Where) == 0 {
		turn := random.IntN(2) == 0
		for _, k := range rest {
			q.Sort = append(q.Sort, store.Key{Path: k.Path, Desc: k.Desc != turn})
		}
	}
	random.Shuffle(len(q.Where), func(i, j int) { q.Where[i], q.Where[j] = q.Where[j], q.Where[i] })
	return q
}

func randomValue(random *rand.Rand, path string) any {
	switch path {
	case "rank":
		return random.IntN(5) - 2
	case "open":
		return random.IntN(2) == 0
	case "at":
		return noon.Add(time.Duration(random.IntN(6)) * time.Minute)
	}
	return someWords[1+random.IntN(len(someWords)-1)]
}

func plain(docs []Paper, q store.Query, plan store.Plan) []Paper {
	var found []Paper
	for _, d := range docs {
		if !slices.ContainsFunc(q.Where, func(c store.Condition) bool { return !holds(d, c) }) {
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(a, b Paper) int {
		order := cmp.Compare(a.ID, b.ID)
		for _, k := range slices.Backward(plan.Rest()) {
			by := compare(values(a, k.Path), values(b, k.Path))
			if k.Desc {
				by = -by
			}
			order = cmp.Or(by, order)
		}
		if plan.Reverse {
			order = -order
		}
		return order
	})
	return found
}

func holds(d Paper, c store.Condition) bool {
	return slices.ContainsFunc(values(d, c.Path), func(v any) bool {
		by := compare([]any{v}, []any{c.Value})
		return c.Op == store.Equal && by == 0 || c.Op == store.Below && by < 0 || c.Op == store.AtLeast && by >= 0
	})
}

// values is a field: none when it is not stored, several when it is an array.
func values(d Paper, path string) (list []any) {
	switch path {
	case "kind", "title":
		if text := map[string]string{"kind": d.Kind, "title": d.Title}[path]; text != "" {
			list = append(list, text)
		}
	case "rank":
		list = append(list, d.Rank)
	case "open":
		list = append(list, d.Open)
	case "at":
		if !d.At.IsZero() {
			list = append(list, d.At)
		}
	case "tags":
		for _, tag := range d.Tags {
			list = append(list, tag)
		}
	case "people.id":
		for _, p := range d.People {
			list = append(list, p.ID)
		}
	}
	return list
}

// compare orders two fields of one kind, a missing one first.
func compare(a, b []any) int {
	if len(a) == 0 || len(b) == 0 {
		return cmp.Compare(len(a), len(b))
	}
	switch v := a[0].(type) {
	case string:
		return cmp.Compare(v, b[0].(string))
	case int:
		return cmp.Compare(v, b[0].(int))
	case time.Time:
		return v.Compare(b[0].(time.Time))
	}
	return cmp.Compare(fmt.Sprint(a[0]), fmt.Sprint(b[0])) // false, true
}
