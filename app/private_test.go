package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"samenspel/models/store/sqlite"
)

// everyMode gives the modes of all that is in a folder, itself included.
func everyMode(t *testing.T, data string) map[string]fs.FileMode {
	t.Helper()
	found := map[string]fs.FileMode{}
	err := filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(data, path)
		found[name] = info.Mode().Perm()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func shutToOthers(t *testing.T, data string, but ...string) {
	t.Helper()
	for name, mode := range everyMode(t, data) {
		want := fs.FileMode(0o600)
		if info, err := os.Stat(filepath.Join(data, name)); err == nil && info.IsDir() {
			want = 0o700
		}
		if mode != want && !strings.Contains(strings.Join(but, " "), name) {
			t.Errorf("%s is %o, not %o", name, mode, want)
		}
	}
}

// A program that runs makes nothing that others can read, whatever the umask.
func TestTheDataFolderIsTheOwnersAlone(t *testing.T) {
	for _, mask := range []int{0, 0o077, 0o022} {
		old := syscall.Umask(mask)
		data := filepath.Join(t.TempDir(), "data")
		p := start(t, "SAMENSPEL_DATA="+data)
		syscall.Umask(old)
		if status, _ := p.get("/"); status != 200 {
			t.Fatalf("it answers %d", status)
		}
		names := everyMode(t, data)
		for _, name := range []string{sqlite.File, sqlite.File + "-wal", sqlite.File + "-shm", "blobs", secretFile} {
			if _, ok := names[name]; !ok {
				t.Errorf("there is no %s to look at", name)
			}
		}
		shutToOthers(t, data)
		if err := p.stop(); err != nil {
			t.Error(err)
		}
		if strings.Contains(p.logs.String(), "could get at") {
			t.Errorf("umask %o: it mended what it had just made", mask)
		}
	}
}

// A folder of before, or one put back from a backup, is shut at the start, and
// the log says so; what is not ours stays as it is.
func TestAnOldDataFolderIsShutAndSaidToBe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	p := start(t, "SAMENSPEL_DATA="+data)
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	deep := filepath.Join(data, "blobs", "ab")
	notOurs := filepath.Join(data, "notities.txt")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(deep, "abcd"), filepath.Join(data, forgottenFile), notOurs} {
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name := range everyMode(t, data) {
		path := filepath.Join(data, name)
		mode := fs.FileMode(0o644)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			mode = 0o755
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	p = start(t, "SAMENSPEL_DATA="+data)
	p.get("/")
	shutToOthers(t, data, "notities.txt")
	if info, err := os.Stat(notOurs); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("what is not ours: %v", info)
	}
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	var said struct {
		Msg    string
		Mended int
	}
	for line := range strings.Lines(p.logs.String()) {
		if strings.Contains(line, "could get at") {
			if err := json.Unmarshal([]byte(line), &said); err != nil {
				t.Fatal(err)
			}
		}
	}
	if said.Mended < 6 {
		t.Errorf("it said %+v", said)
	}
}

// The folder that all programs share is not taken for ours.
func TestASharedFolderIsRefused(t *testing.T) {
	shared := t.TempDir()
	if err := os.Chmod(shared, 0o777|fs.ModeSticky); err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{shared, "/"} {
		if _, err := keepPrivate(data); err == nil {
			t.Errorf("%s is taken", data)
		}
	}
	if info, err := os.Stat(shared); err != nil || info.Mode().Perm() != 0o777 {
		t.Errorf("it is %v", info.Mode())
	}
}
