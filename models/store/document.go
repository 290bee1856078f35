package store

import (
	"bytes"
	"sync"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
)

// Head is embedded (bson:",inline") in every stored type.
type Head struct {
	ID      string `bson:"_id"`
	Version int64  `bson:"version"` // 1 after Insert, one more after each Replace
}

// Headed gives the store a document's id and version.
func (h *Head) Headed() *Head { return h }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// encode gives nil slices and maps as empty ones, so that both engines hold
// the same document, and refuses what is too large.
func encode(doc any) (bson.Raw, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	enc := bson.NewEncoder(bson.NewDocumentWriter(buf))
	enc.NilSliceAsEmpty()
	enc.NilMapAsEmpty()
	if err := enc.Encode(doc); err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	if buf.Len() > MaxDocument {
		return nil, fault.New(fault.TooLarge, "the document is %d bytes, at most %d are kept", buf.Len(), MaxDocument)
	}
	return bytes.Clone(buf.Bytes()), nil
}

func decode(raw bson.Raw, into any) error {
	if err := bson.Unmarshal(raw, into); err != nil {
		id, _ := raw.Lookup("_id").StringValueOK()
		return &fault.Error{Message: "document " + id + " does not decode", Err: err}
	}
	return nil
}
