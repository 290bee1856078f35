package mongo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	driver "go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/fault"
)

// chunkSize is GridFS's own. It is part of the layout: with another size, a
// half upload from before would end in a broken file.
const chunkSize = 255 << 10

// PutBlob writes a GridFS file with the hash for an id. The pieces come first
// and each has a fixed id and content, so that putting it again, after a half
// upload, at the same moment or when a piece was lost, can only complete it.
// They go some at a time, each time with a deadline of its own.
func (e *Engine) PutBlob(ctx context.Context, data []byte) (string, error) {
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if there, err := e.whole(ctx, hash, len(data)); err != nil || there {
		return hash, err
	}
	// Pieces that an upload of before left are as good as new: see Tidy.
	if err := e.touch(ctx, hash); err != nil {
		return "", err
	}
	n := 0
	for some := range slices.Chunk(data, 16*chunkSize) {
		var chunks []bson.D
		for piece := range slices.Chunk(some, chunkSize) {
			chunks = append(chunks, bson.D{{Key: "_id", Value: fmt.Sprintf("%s-%d", hash, n)},
				{Key: "files_id", Value: hash}, {Key: "n", Value: n}, {Key: "data", Value: piece}, {Key: "at", Value: time.Now()}})
			n++
		}
		if err := e.putChunks(ctx, chunks); err != nil {
			return "", err
		}
	}
	ctx, done := e.within(ctx)
	defer done()
	_, err := e.bucket().GetFilesCollection().InsertOne(ctx, bson.D{{Key: "_id", Value: hash}, {Key: "length", Value: int64(len(data))},
		{Key: "chunkSize", Value: chunkSize}, {Key: "uploadDate", Value: time.Now()}, {Key: "filename", Value: hash}})
	if err != nil && !driver.IsDuplicateKeyError(err) {
		return "", failed(err)
	}
	return hash, nil
}

// whole says whether a file is there with all its pieces.
func (e *Engine) whole(ctx context.Context, hash string, length int) (bool, error) {
	ctx, done := e.within(ctx)
	defer done()
	err := e.bucket().GetFilesCollection().FindOne(ctx, bson.D{{Key: "_id", Value: hash}}).Err()
	if errors.Is(err, driver.ErrNoDocuments) {
		return false, nil
	}
	if err != nil {
		return false, failed(err)
	}
	n, err := e.bucket().GetChunksCollection().CountDocuments(ctx, bson.D{{Key: "files_id", Value: hash}})
	return int(n) == (length+chunkSize-1)/chunkSize, failed(err)
}

func (e *Engine) touch(ctx context.Context, hash string) error {
	ctx, done := e.within(ctx)
	defer done()
	_, err := e.bucket().GetChunksCollection().UpdateMany(ctx, bson.D{{Key: "files_id", Value: hash}},
		bson.D{{Key: "$set", Value: bson.D{{Key: "at", Value: time.Now()}}}})
	return failed(err)
}

func (e *Engine) putChunks(ctx context.Context, chunks []bson.D) error {
	ctx, done := e.within(ctx)
	defer done()
	_, err := e.bucket().GetChunksCollection().InsertMany(ctx, chunks, options.InsertMany().SetOrdered(false))
	if err != nil && !onlyDuplicates(err) {
		return failed(err)
	}
	return nil
}

// Blob reads a file by its hash: NotFound, also when pieces of it were lost,
// which is logged: putting the same picture again mends it.
func (e *Engine) Blob(ctx context.Context, hash string) ([]byte, error) {
	ctx, done := e.within(ctx)
	defer done()
	stream, err := e.bucket().OpenDownloadStream(ctx, hash)
	if errors.Is(err, driver.ErrFileNotFound) {
		return nil, fault.New(fault.NotFound, "no such blob")
	}
	if err != nil {
		return nil, failed(err)
	}
	defer stream.Close()
	data, err := io.ReadAll(stream)
	if errors.Is(err, driver.ErrMissingChunk) || errors.Is(err, driver.ErrWrongSize) {
		slog.Error("a blob lacks a piece", "blob", hash)
		return nil, fault.New(fault.NotFound, "the blob is broken")
	}
	return data, failed(err)
}

func (e *Engine) bucket() *driver.GridFSBucket {
	return e.db.GridFSBucket(options.GridFSBucket().SetName("blobs"))
}

// chunkIndex is the one by which GridFS reads.
func (e *Engine) chunkIndex(ctx context.Context) error {
	_, err := e.bucket().GetChunksCollection().Indexes().CreateOne(ctx, driver.IndexModel{
		Keys:    bson.D{{Key: "files_id", Value: 1}, {Key: "n", Value: 1}},
		Options: options.Index().SetUnique(true),
	})
	return failed(err)
}

func onlyDuplicates(err error) bool {
	var bulk driver.BulkWriteException
	if !errors.As(err, &bulk) || bulk.WriteConcernError != nil {
		return false
	}
	return !slices.ContainsFunc(bulk.WriteErrors, func(e driver.BulkWriteError) bool { return !e.HasErrorCode(11000) })
}
