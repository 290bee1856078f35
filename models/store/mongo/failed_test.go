package mongo

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	driver "go.mongodb.org/mongo-driver/v2/mongo"

	"samenspel/models/fault"
)

// TestPassingCodes reads the driver's own lists of codes and labels after
// which it tries again: each of them must pass here too.
func TestPassingCodes(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "go.mongodb.org/mongo-driver/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	folder := strings.TrimSpace(string(out))
	codes := map[int]string{}
	for file, lists := range map[string][]string{
		"x/mongo/driver/errors.go": {"retryableCodes", "nodeIsRecoveringCodes", "notPrimaryCodes", "nodeIsShuttingDownCodes"},
		"mongo/change_stream.go":   {"resumableChangeStreamErrors", "errorCursorNotFound"},
	} {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range lists {
			before := len(codes)
			ast.Inspect(parsed, func(n ast.Node) bool {
				spec, ok := n.(*ast.ValueSpec)
				if !ok || spec.Names[0].Name != list {
					return true
				}
				ast.Inspect(spec, func(n ast.Node) bool {
					if number, ok := n.(*ast.BasicLit); ok && number.Kind == token.INT {
						code, _ := strconv.Atoi(number.Value)
						codes[code] = list
					}
					return true
				})
				return false
			})
			if len(codes) == before && list == "retryableCodes" {
				t.Errorf("the driver has no list %s any more", list)
			}
		}
	}
	if len(codes) < 20 {
		t.Fatalf("the driver's lists hold %d codes", len(codes))
	}
	for code, list := range codes {
		if err := failed(driver.CommandError{Code: int32(code)}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%d of %s: %v", code, list, err)
		}
	}
	for _, code := range []int{6, 7, 43, 89, 112, 134, 175, 202, 262, 462, 9001, 10058, 11601} {
		for how, err := range map[string]error{
			"a command": driver.CommandError{Code: int32(code)},
			"a write":   driver.WriteException{WriteErrors: driver.WriteErrors{{Code: code}}},
			"a bulk":    driver.BulkWriteException{WriteErrors: []driver.BulkWriteError{{WriteError: driver.WriteError{Code: code}}}},
		} {
			if err := failed(err); !fault.Is(err, fault.Unavailable) {
				t.Errorf("%d by %s: %v", code, how, err)
			}
		}
	}
}

func TestPassingLabels(t *testing.T) {
	for _, label := range []string{"RetryableWriteError", "TransientTransactionError", "NetworkError", "ResumableChangeStreamError",
		driverOverloaded, driverRetryable} {
		if err := failed(driver.CommandError{Code: 1, Labels: []string{label}}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s: %v", label, err)
		}
		if err := failed(driver.WriteException{Labels: []string{label}}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("%s of a write: %v", label, err)
		}
	}
}

// As the driver names them since 2.9.
const driverOverloaded, driverRetryable = "SystemOverloadedError", "RetryableError"

// What the server refuses for good must not look as if waiting would help.
func TestRefusedForGood(t *testing.T) {
	for _, code := range []int{1, 2, 8, 9, 11, 13, 14, 18, 20, 26, 27, 59, 66, 72, 73, 85, 86, 115, 121, 11000, 10334} {
		if err := failed(driver.CommandError{Code: int32(code)}); !fault.Is(err, fault.Internal) {
			t.Errorf("%d: %v", code, err)
		}
	}
	if !slices.IsSorted(passingCodes) {
		t.Error("the codes are not in order")
	}
	if err := failed(errors.New("broken pipe")); !fault.Is(err, fault.Unavailable) {
		t.Errorf("not of the server: %v", err)
	}
}
