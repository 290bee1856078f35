package api

import (
	_ "github.com/pb33f/libopenapi/datamodel"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
)
