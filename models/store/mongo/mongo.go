// Package mongo is the engine on a MongoDB server: one collection for each
// schema, GridFS for blobs. Writes are acknowledged by a majority and
// journaled, reads come from the primary and see nothing less than that.
package mongo

import (
	"context"
	"errors"
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

// No call lasts longer than patience, nor waits longer than selection for a
// server. The address may say otherwise (timeoutMS, serverSelectionTimeoutMS).
// Only an index may take its time: there may be much to put in it.
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
	places chan struct{} // of calls under way, one for each connection
	owed   atomic.Bool   // a write may be there for which the epoch was not raised
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
	client, err := driver.Connect(how)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err)
	}
	pool := usualPool
	if how.MaxPoolSize != nil && *how.MaxPoolSize > 0 {
		pool = int(min(*how.MaxPoolSize, 10*usualPool))
	}
	e := &Engine{client: client, db: client.Database(name), places: make(chan struct{}, pool)}
	e.meta = e.db.Collection("store_meta")
	if err := e.prepare(ctx, schemas); err != nil {
		client.Disconnect(context.WithoutCancel(ctx))
		return nil, err
	}
	return e, nil
}

// prepare raises the epoch too: a program that was killed between a write and
// its epoch left other instances with old pages.
func (e *Engine) prepare(ctx context.Context, schemas []*store.Schema) error {
	if err := e.Ping(ctx); err != nil {
		return err
	}
	if err := e.migrate(ctx, schemas); err != nil {
		return err
	}
	return e.RaiseEpoch(ctx)
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

// Ping says whether the primary answers.
func (e *Engine) Ping(ctx context.Context) error {
	ctx, done := e.within(ctx)
	defer done()
	return failed(e.client.Ping(ctx, readpref.Primary()))
}

// Close waits for calls under way and lets go of the connections.
func (e *Engine) Close(ctx context.Context) error {
	ctx, done := bounded(ctx)
	defer done()
	return failed(e.client.Disconnect(ctx))
}

func (e *Engine) docs(s *store.Schema) *driver.Collection { return e.db.Collection(s.Name) }

// within gives every call a deadline and, for as long as that allows, lets it
// wait for one of the connections, first come first served. The driver itself
// waits no longer for a connection than for a server, so that calls would fail
// when there are many of them.
func (e *Engine) within(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := bounded(ctx)
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

// bounded gives a call a deadline.
func bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return withinAtMost(ctx, patience)
}

func withinAtMost(ctx context.Context, most time.Duration) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, most)
}

// failed gives a driver's error its kind. What the server refuses for good is
// ours to mend; everything else, an election included, may pass.
func failed(err error) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	var refusal driver.ServerError
	var write driver.WriteException
	var bulk driver.BulkWriteException
	switch {
	case !errors.As(err, &refusal), driver.IsTimeout(err), driver.IsNetworkError(err),
		refusal.HasErrorLabel("RetryableWriteError"),
		errors.As(err, &write) && write.WriteConcernError != nil,
		errors.As(err, &bulk) && bulk.WriteConcernError != nil,
		passing(refusal):
		return fault.Wrap(fault.Unavailable, err)
	}
	return fault.Wrap(fault.Internal, err)
}

// passing knows the codes of a server that stops or is not primary (any more).
func passing(refusal driver.ServerError) bool {
	for _, code := range []int{91, 189, 10107, 11600, 11602, 13435, 13436} {
		if refusal.HasErrorCode(code) {
			return true
		}
	}
	return false
}

func headOf(doc bson.Raw) (id string, version int64) {
	id, _ = doc.Lookup("_id").StringValueOK()
	version, _ = doc.Lookup("version").AsInt64OK()
	return id, version
}
