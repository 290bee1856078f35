package mongotest

import (
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// Strict refuses what servers that speak MongoDB's protocol refuse while
// MongoDB and FerretDB 1 take it. No such server can be had by tests, so what
// each showed, or documents, is kept here; the whole contract runs behind it.
//
//   - an empty sort or projection: DocumentDB, Location15976; MongoDB's own
//     aggregation has the same rule ("$sort stage must have at least one sort key")
//   - hint: the DocumentDB extension until 2025 (documentdb/documentdb#90)
//   - commitQuorum: every server that is no replica set
//   - collation of queries and indexes: the DocumentDB extension
//     (documentdb/documentdb#258), Amazon DocumentDB before 8.0
//   - server-side JavaScript and $lookup with more than equality: Amazon
//     DocumentDB ("Supported MongoDB APIs, operations, and data types")
//   - transactions, which a server alone has not
func Strict(command bson.Raw) bson.Raw {
	name := NameOf(command)
	if empty(command, "sort") || empty(command, "projection") {
		return Refusal(15976, "Location15976", "$sort stage must have at least one sort key")
	}
	for _, field := range []string{"hint", "commitQuorum", "collation", "startTransaction", "let"} {
		if _, err := command.LookupErr(field); err == nil {
			return Refusal(238, "NotImplemented", name+": "+field+" is not supported")
		}
	}
	indexes, _ := command.Lookup("indexes").ArrayOK()
	if strings.Contains(indexes.String(), `"collation"`) {
		return Refusal(238, "NotImplemented", "createIndexes: collation is not supported")
	}
	for _, operator := range []string{"$where", "$function", "$accumulator", "$lookup", "$facet"} {
		if strings.Contains(command.String(), `"`+operator+`"`) {
			return Refusal(304, "Location304", "aggregation stage not supported: "+operator)
		}
	}
	return nil
}

func empty(command bson.Raw, field string) bool {
	v, err := command.LookupErr(field)
	if err != nil {
		return false
	}
	doc, ok := v.DocumentOK()
	elements, err := doc.Elements()
	return ok && err == nil && len(elements) == 0
}
