package sqlite

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// TestFindSortsNothing reads SQLite's own plan: order comes from the index,
// and documents are fetched only after skipping.
func TestFindSortsNothing(t *testing.T) {
	e, err := Open(t.Context(), t.TempDir(), []*store.Schema{storetest.Papers})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	for _, q := range []store.Query{
		{},
		{Backward: true},
		{Where: []store.Condition{store.Is("slug", "x")}},
		{Sort: []store.Key{store.Desc("at")}, Skip: 96, Limit: 12},
		{Where: []store.Condition{store.Is("tags", "x"), store.Less("at", time.Now())}, Backward: true, Limit: 12},
	} {
		p, err := store.PlanFor(storetest.Papers, q)
		if err != nil {
			t.Fatal(err)
		}
		text, args, err := search(storetest.Papers, p)
		if err != nil {
			t.Fatal(err)
		}
		plan := explain(t, e, text, args)
		inner, outer, two := strings.Cut(plan, "SEARCH doc USING INTEGER PRIMARY KEY")
		if strings.Contains(plan, "TEMP B-TREE") || !two || strings.Contains(inner, "SCAN doc_papers\n") || strings.Contains(outer, "SCAN") {
			t.Errorf("%+v:\n%s\n%s", q, text, plan)
		}
	}
}

func explain(t *testing.T, e *Engine, text string, args []any) (plan string) {
	t.Helper()
	found, err := e.read.Query("EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var id, parent, unused int
		var detail string
		if err := found.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan += detail + "\n"
	}
	return plan
}
