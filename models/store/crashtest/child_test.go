// Package crashtest kills programs in the middle of their writes and looks for
// what they were told is safe.
package crashtest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/sqlite"
)

// The child is this test program, started again with an address to write to.
const (
	addressVariable = "SAMENSPEL_CRASH_ADDRESS"
	roundVariable   = "SAMENSPEL_CRASH_ROUND"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(addressVariable); address != "" {
		fmt.Fprintln(os.Stderr, write(address, os.Getenv(roundVariable)))
		os.Exit(1) // it is to be killed, not to end
	}
	os.Exit(m.Run())
}

// record is a document whose fields all follow from its id and version, so
// that a mixture of two versions shows.
type record struct {
	store.Head `bson:",inline"`
	Slug       string   `bson:"slug"`
	Rank       int64    `bson:"rank"`
	Tags       []string `bson:"tags"`
	Body       string   `bson:"body"`
}

func (r *record) fill(version int64) {
	r.Slug = fmt.Sprint(r.ID, "-", version)
	r.Rank = version
	r.Tags = []string{"all", fmt.Sprint("v", version)}
	r.Body = strings.Repeat(r.Slug, 100)
}

var schema = &store.Schema{Name: "records", Public: true, Indexes: []store.Index{
	{Name: "slug", Unique: true, Keys: []store.Key{store.Asc("slug")}},
	{Name: "rank", Keys: []store.Key{store.Desc("rank")}},
	{Name: "tag_rank", Keys: []store.Key{store.Each("tags"), store.Asc("rank")}},
}}

type records = store.Collection[record, *record]

func open(ctx context.Context, address string) (records, error) {
	var engine store.Engine
	var err error
	if strings.HasPrefix(address, "mongodb://") {
		engine, err = mongo.Open(ctx, address, []*store.Schema{schema})
	} else {
		engine, err = sqlite.Open(ctx, address, []*store.Schema{schema})
	}
	return records{Engine: engine, Schema: schema}, err
}

// write inserts documents and replaces each a few times, by eight writers at
// once, and prints what the store acknowledged. It ends on an error only.
func write(address, round string) error {
	ctx := context.Background()
	c, err := open(ctx, address)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for writer := range 8 {
		go func() {
			for n := 0; ; n++ {
				doc := &record{Head: store.Head{ID: fmt.Sprintf("%s-%d-%d", round, writer, n)}}
				doc.fill(1)
				err := c.Insert(ctx, doc)
				for range 6 {
					if err != nil {
						failed <- err
					}
					os.Stdout.WriteString(fmt.Sprintln(doc.ID, doc.Version))
					doc.fill(doc.Version + 1)
					err = c.Replace(ctx, doc)
				}
				if err != nil {
					failed <- err
				}
				os.Stdout.WriteString(fmt.Sprintln(doc.ID, doc.Version))
			}
		}()
	}
	return <-failed
}
