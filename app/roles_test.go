package main

import (
	"reflect"
	"strings"
	"testing"

	"samenspel/models/access"
)

// The shell takes each role of the office and no other, in the same order.
func TestTheShellKnowsTheRoles(t *testing.T) {
	field, _ := reflect.TypeFor[userAddCommand]().FieldByName("Role")
	var roles []string
	for _, r := range access.Roles {
		roles = append(roles, string(r))
	}
	if got := field.Tag.Get("enum"); got != strings.Join(roles, ",") {
		t.Errorf("%s, and the office has %v", got, roles)
	}
	for _, r := range roles {
		if !strings.Contains(field.Tag.Get("help"), r) {
			t.Errorf("the help does not name %s", r)
		}
	}
}
