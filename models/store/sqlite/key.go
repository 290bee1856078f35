package sqlite

import (
	"bytes"
	"encoding/binary"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Index keys are one byte string whose order is the order of the values, as
// MongoDB sorts them: null, numbers, strings, booleans, dates. A descending
// key has its bytes turned over.
const (
	tagNull   = 0x05
	tagNumber = 0x10
	tagString = 0x20
	tagBool   = 0x40
	tagDate   = 0x50
)

// appendKey adds the encoding of one value. Whole numbers only: a float in an
// index has no use here and is refused.
func appendKey(key []byte, v bson.RawValue, desc bool) ([]byte, error) {
	start := len(key)
	switch v.Type {
	case bson.TypeNull:
		key = append(key, tagNull)
	case bson.TypeInt32, bson.TypeInt64:
		key = appendInt(append(key, tagNumber), v.AsInt64())
	case bson.TypeDateTime:
		key = appendInt(append(key, tagDate), v.DateTime())
	case bson.TypeBoolean:
		key = append(key, tagBool, 0)
		if v.Boolean() {
			key[len(key)-1] = 1
		}
	case bson.TypeString:
		key = append(key, tagString)
		key = append(key, bytes.ReplaceAll([]byte(v.StringValue()), []byte{0}, []byte{0, 0xff})...)
		key = append(key, 0, 1)
	default:
		return nil, fault.New(fault.Internal, "a value of type %s cannot be indexed", v.Type)
	}
	if desc {
		for i := start; i < len(key); i++ {
			key[i] = ^key[i]
		}
	}
	return key, nil
}

func appendInt(key []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(key, uint64(n)^1<<63)
}

// appendValue is appendKey for a value of a query.
func appendValue(key []byte, value any, desc bool) ([]byte, error) {
	t, data, err := bson.MarshalValue(value)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, err)
	}
	return appendKey(key, bson.RawValue{Type: t, Value: data}, desc)
}

// keysOf gives the stored keys of a document in one index: each entry followed
// by the document's id. prefixes are the same without the id.
func keysOf(x store.Index, doc bson.Raw, id string) (keys, prefixes [][]byte, err error) {
	for _, row := range store.Entries(x, doc) {
		var key []byte
		for i, v := range row {
			if key, err = appendKey(key, v, x.Keys[i].Desc); err != nil {
				return nil, nil, err
			}
		}
		prefixes = append(prefixes, key)
		keys = append(keys, append(bytes.Clone(key), id...))
	}
	return keys, prefixes, nil
}

// span is the half-open interval of keys that a plan reads.
func span(p store.Plan) (low, high []byte, err error) {
	for i, v := range p.Equal {
		if low, err = appendValue(low, v, p.Index.Keys[i].Desc); err != nil {
			return nil, nil, err
		}
	}
	prefix := low
	low, high = bytes.Clone(prefix), after(prefix)
	for _, c := range p.Range {
		desc := p.Rest()[0].Desc
		bound, err := appendValue(bytes.Clone(prefix), c.Value, desc)
		if err != nil {
			return nil, nil, err
		}
		// A range compares values of one type, as MongoDB does: dates with dates.
		first, last := bytes.Clone(bound[:len(prefix)+1]), after(bound[:len(prefix)+1])
		switch {
		case c.Op == store.AtLeast && !desc:
			low, high = later(low, bound), sooner(high, last)
		case c.Op == store.AtLeast:
			low, high = later(low, first), sooner(high, after(bound))
		case !desc:
			low, high = later(low, first), sooner(high, bound)
		default:
			low, high = later(low, after(bound)), sooner(high, last)
		}
	}
	return low, high, nil
}

// after is the first key that does not start with prefix; nil has no end.
func after(prefix []byte) []byte {
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] != 0xff {
			next := bytes.Clone(prefix[:i+1])
			next[i]++
			return next
		}
	}
	return nil
}

func later(a, b []byte) []byte {
	if bytes.Compare(a, b) > 0 {
		return a
	}
	return b
}

func sooner(a, b []byte) []byte {
	if a == nil || b != nil && bytes.Compare(a, b) > 0 {
		return b
	}
	return a
}
