// Package mongo is the engine on a MongoDB server: one collection for each
// schema, GridFS for blobs. Writes are acknowledged by a majority and
// journaled, reads come from the primary and see nothing less than that.
package mongo

import (
	"context"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// No call to the server lasts longer than patience, nor waits longer than
// selection for one. The address may say otherwise (timeoutMS,
// serverSelectionTimeoutMS). What is sent in pieces has that time for each.
// Only an index may take its own: there may be much to put in it.
const (
	patience  = 10 * time.Second
	selection = 3 * time.Second
	usualPool = 100 // connections, where the address does not say (maxPoolSize)
	indexing  = 10 * time.Minute
)

// Engine is one client of one database.
type Engine struct {
	client *driver.Client
	db     *driver.Database
	meta   *driver.Collection
	places chan struct{} // of calls under way, one for each connection but that of Ping

	patience time.Duration
	hintless atomic.Bool // the server knows no hints

	began func(context.Context) // of tests: sees what a call may take
	owed  atomic.Bool           // a write may be there for which the epoch was not raised
}

var _ store.Engine = (*Engine)(nil)

// Open connects to mongodb://HOSTS/DATABASE and brings the indexes of the
// database to what the schemas declare.
func Open(ctx context.Context, uri string, schemas []*store.Schema) (*Engine, error) {
	name, err := databaseOf(uri)
	if err != nil {
		return nil, err
	}
	journal := true
	how := options.Client().
		SetServerSelectionTimeout(selection).SetConnectTimeout(selection).SetTimeout(patience).
		ApplyURI(uri).
		SetWriteConcern(&writeconcern.WriteConcern{W: writeconcern.WCMajority, Journal: &journal}).
		SetReadConcern(readconcern.Majority()).
		SetReadPreference(readpref.Primary())
	pool := usualPool
	if how.MaxPoolSize != nil && *how.MaxPoolSize > 0 {
		pool = int(min(*how.MaxPoolSize, 10*usualPool))
	}
	client, err := driver.Connect(how.SetMaxPoolSize(uint64(pool) + 1))
	if err != nil {
		return nil, fault.New(fault.Invalid, "%s", sentence(uri, err))
	}
	e := &Engine{client: client, db: client.Database(name), places: make(chan struct{}, pool), patience: patience}
	if how.Timeout != nil && *how.Timeout > 0 {
		e.patience = *how.Timeout
	}
	e.meta = e.db.Collection("store_meta")
	if err := e.prepare(ctx, schemas); err != nil {
		client.Disconnect(context.WithoutCancel(ctx))
		return nil, explained(uri, err)
	}
	return e, nil
}

// prepare raises the epoch too: a program that was killed between a write and
// its epoch left other instances with old pages.
func (e *Engine) prepare(ctx context.Context, schemas []*store.Schema) error {
	if err := e.Ping(ctx); err != nil {
		return err
	}
	if err := persist(ctx, func() error { return e.migrate(ctx, schemas) }); err != nil {
		return err
	}
	return persist(ctx, func() error { return e.RaiseEpoch(ctx) }) // of two that make the counter one meets its twin's
}

// persist tries again what other programs that start at the same moment may
// be in the way of: servers then report deadlocks, half-made collections and
// indexes that just came or went, each under codes of its own. What is wrong
// with the data itself is not tried again.
func persist(ctx context.Context, try func() error) error {
	for tries := 1; ; tries++ {
		err := try()
		if err == nil || tries == 6 || ctx.Err() != nil || fault.Is(err, fault.Invalid) || fault.Is(err, fault.Taken) || refusesLogin(err) {
			return err
		}
		pause := time.Duration(tries) * 100 * time.Millisecond
		time.Sleep(pause + rand.N(pause)) // of two in each other's way one goes first
	}
}

// databaseOf takes the name from an address. net/url does not read addresses
// with several hosts.
func databaseOf(uri string) (string, error) {
	_, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	if _, name, _ := strings.Cut(rest, "/"); name != "" {
		return name, nil
	}
	return "", fault.New(fault.Invalid, "the MongoDB address names no database: write mongodb://HOST/NAME")
}

// Wipe has nothing to do: when the server writes over what was deleted is its
// own affair, and its disk is to be encrypted.
func (e *Engine) Wipe(context.Context) error { return nil }

// AtOnce is how many calls it carries out at the same moment.
func (e *Engine) AtOnce() int { return cap(e.places) }

// Ping says whether the primary answers. It waits for no other call: one
// connection is for it alone.
func (e *Engine) Ping(ctx context.Context) error {
	ctx, done := e.bounded(ctx)
	defer done()
	return failed(e.client.Ping(ctx, readpref.Primary()))
}

// Close waits for calls under way and lets go of the connections.
func (e *Engine) Close(ctx context.Context) error {
	ctx, done := e.bounded(ctx)
	defer done()
	return failed(e.client.Disconnect(ctx))
}

func (e *Engine) docs(s *store.Schema) *driver.Collection { return e.db.Collection(s.Name) }

// within gives every call a deadline and, for as long as that allows, lets it
// wait for one of the connections, first come first served. The driver itself
// waits no longer for a connection than for a server, so that calls would fail
// when there are many of them.
func (e *Engine) within(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := e.bounded(ctx)
	select {
	case e.places <- struct{}{}:
		return ctx, func() {
			<-e.places
			cancel()
		}
	case <-ctx.Done(): // the driver refuses the call
		return ctx, cancel
	}
}

// bounded gives a call a deadline, or leaves it an earlier one.
func (e *Engine) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, e.patience)
	if e.began != nil {
		e.began(ctx)
	}
	return ctx, cancel
}

func headOf(doc bson.Raw) (id string, version int64) {
	id, _ = doc.Lookup("_id").StringValueOK()
	version, _ = doc.Lookup("version").AsInt64OK()
	return id, version
}
