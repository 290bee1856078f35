// Package mongotest gives tests a MongoDB database. The server is the one that
// SAMENSPEL_TEST_MONGODB_URI names, and otherwise a FerretDB that is built
// once, kept in the user's cache folder, and lives as long as the test process.
//
// FerretDB's updates are not atomic between connections, so its addresses ask
// for a single one: let one client write to a database at a time.
package mongotest

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"samenspel/models/store/storetest"
)

// Variable names the server to use instead of FerretDB.
const Variable = "SAMENSPEL_TEST_MONGODB_URI"

// Start gives the address of a new, empty database, dropped when t ends. It skips a
// test that is to be short: `make test-quick`.
func Start(t testing.TB) (uri string) {
	t.Helper()
	if testing.Short() {
		t.Skip("short: on SQLite alone")
	}
	base := os.Getenv(Variable)
	if base == "" {
		var err error
		if base, err = ferret(); err != nil {
			t.Fatalf("FerretDB does not start: %v", err)
		}
	}
	name := "test_" + strings.ToLower(rand.Text())
	uri = address(base, name)
	t.Cleanup(func() { drop(t, uri) })
	return uri
}

// address puts a database name in an address that may have one.
func address(base, name string) string {
	scheme, rest, _ := strings.Cut(base, "://")
	rest, query, asked := strings.Cut(rest, "?")
	hosts, _, _ := strings.Cut(rest, "/")
	uri := scheme + "://" + hosts + "/" + name
	if asked {
		uri += "?" + query
	}
	return uri
}

// nameIn is the database name in an address that address made.
func nameIn(uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	rest, _, _ = strings.Cut(rest, "?")
	_, name, _ := strings.Cut(rest, "/")
	return name
}

func drop(t testing.TB, uri string) {
	ctx, done := context.WithTimeout(context.Background(), 10*time.Second)
	defer done()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Error(err)
		return
	}
	defer client.Disconnect(ctx)
	if err := client.Database(nameIn(uri)).Drop(ctx); err != nil {
		t.Errorf("the test database stays: %v", err)
	}
}

// ferret is the one server of this process.
var ferret = sync.OnceValues(func() (string, error) {
	_, base, err := Launch()
	return base, err
})

// Launch starts a FerretDB that is the caller's to kill or to freeze. It stops
// by itself when its input ends, with us.
func Launch() (child *exec.Cmd, base string, err error) {
	program, err := build()
	if err != nil {
		return nil, "", err
	}
	child = exec.Command(program)
	child.Env = append(os.Environ(), ferretSettings()...)
	child.Stderr = os.Stderr
	if _, err := child.StdinPipe(); err != nil {
		return nil, "", err
	}
	out, err := child.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := child.Start(); err != nil {
		return nil, "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, "", fmt.Errorf("it printed no address: %w", err)
	}
	go child.Wait() // which holds the input open: the collector would close it
	return child, strings.TrimSpace(line) + "?maxPoolSize=1", nil
}

// ferretSettings let FerretDB work for one client at a time: no thread waits for
// another, little garbage is collected, and it writes to memory if there is room.
func ferretSettings() []string {
	settings := []string{"GOMAXPROCS=1", "GOGC=400"}
	if folder := storetest.Memory(); folder != "" {
		settings = append(settings, "TMPDIR="+folder)
	}
	return settings
}
