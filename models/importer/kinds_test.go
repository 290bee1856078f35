package importer

import (
	"testing"

	"samenspel/models/picture"
)

func TestEveryKindOfPictureHasAName(t *testing.T) {
	for _, kind := range picture.Kinds {
		if kindNames[kind] == "" {
			t.Errorf("the report has no word for %s", kind)
		}
	}
}
