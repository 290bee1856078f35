package mongo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
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
// upload or at the same moment, can only complete it.
func (e *Engine) PutBlob(ctx context.Context, data []byte) (string, error) {
	ctx, done := e.within(ctx)
	defer done()
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	files := e.bucket().GetFilesCollection()
	if err := files.FindOne(ctx, bson.D{{Key: "_id", Value: hash}}).Err(); !errors.Is(err, driver.ErrNoDocuments) {
		return hash, failed(err)
	}
	var chunks []bson.D
	for piece := range slices.Chunk(data, chunkSize) {
		n := len(chunks)
		chunks = append(chunks, bson.D{{Key: "_id", Value: fmt.Sprintf("%s-%d", hash, n)},
			{Key: "files_id", Value: hash}, {Key: "n", Value: n}, {Key: "data", Value: piece}})
	}
	if len(chunks) > 0 {
		_, err := e.bucket().GetChunksCollection().InsertMany(ctx, chunks, options.InsertMany().SetOrdered(false))
		if err != nil && !onlyDuplicates(err) {
			return "", failed(err)
		}
	}
	_, err := files.InsertOne(ctx, bson.D{{Key: "_id", Value: hash}, {Key: "length", Value: int64(len(data))},
		{Key: "chunkSize", Value: chunkSize}, {Key: "uploadDate", Value: time.Now()}, {Key: "filename", Value: hash}})
	if err != nil && !driver.IsDuplicateKeyError(err) {
		return "", failed(err)
	}
	return hash, nil
}

// Blob reads a file by its hash: NotFound.
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
