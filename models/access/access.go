package access

// Access says who may read a piece.
type Access string

// The kinds of access, as stored. Title, teaser and picture are public always.
const (
	Public  Access = "public" // "" in articles from before there was a choice
	Members Access = "members"
	Half    Access = "half" // open down to a marked line, members read on
)

// Origin is what the importer remembers of a document, so that running it
// twice changes nothing and never overwrites an editor's work.
type Origin struct {
	Key     string `bson:"key"`     // stable in the source; the document's own id when written here
	Hash    string `bson:"hash"`    // of the source item as last imported
	Version int64  `bson:"version"` // of the document that import left behind
}
